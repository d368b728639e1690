package dev.penumbra.dashboards.model;

import dev.penumbra.dashboards.signal.Signal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One picture of one signal.
 *
 * @param id stable for ever, unique in its board: links and alert rules point at it
 */
public record Panel(
        int id, String type, Signal signal, Place place, Map<String, Object> options, List<Column> columns) {
    private static final Map<String, Object> DATASOURCE = datasource();

    public Panel {
        columns = List.copyOf(columns);
    }

    public static Panel table(int id, Signal signal, Place place, List<Column> columns) {
        Map<String, Object> options = new LinkedHashMap<>();
        options.put("cellHeight", "sm");
        options.put("enablePagination", true);
        options.put("frameIndex", 0);
        options.put("showHeader", true);
        return new Panel(id, "table", signal, place, options, columns);
    }

    public static Panel stat(int id, Signal signal, Place place) {
        Map<String, Object> reduce = new LinkedHashMap<>();
        reduce.put("calcs", List.of("lastNotNull"));
        reduce.put("fields", "");
        reduce.put("values", false);
        Map<String, Object> options = new LinkedHashMap<>();
        options.put("colorMode", "value");
        options.put("graphMode", "none");
        options.put("justifyMode", "auto");
        options.put("orientation", "auto");
        options.put("reduceOptions", reduce);
        options.put("textMode", "value");
        return new Panel(id, "stat", signal, place, options, List.of());
    }

    /** Names of the columns that the panel says something about; each must be in the signal's result. */
    public List<String> namedColumns() {
        return columns.stream().map(Column::name).toList();
    }

    Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", id);
        json.put("type", type);
        json.put("title", signal.title());
        json.put("description", signal.description());
        json.put("datasource", DATASOURCE);
        json.put("gridPos", place.json());
        json.put("targets", List.of(target()));
        json.put("fieldConfig", fieldConfig());
        json.put("options", options);
        return json;
    }

    private Map<String, Object> target() {
        Map<String, Object> target = new LinkedHashMap<>();
        target.put("refId", "A");
        target.put("datasource", DATASOURCE);
        target.put("editorType", "sql");
        target.put("queryType", "table");
        target.put("format", 1);
        target.put("pluginVersion", "4.20.0");
        target.put("rawSql", signal.sql());
        return target;
    }

    private Map<String, Object> fieldConfig() {
        Map<String, Object> defaults = new LinkedHashMap<>();
        defaults.put("unit", signal.unit());
        defaults.put("noValue", "–");
        Map<String, Object> config = new LinkedHashMap<>();
        config.put("defaults", defaults);
        config.put("overrides", columns.stream().map(Column::json).toList());
        return config;
    }

    private static Map<String, Object> datasource() {
        Map<String, Object> datasource = new LinkedHashMap<>();
        datasource.put("type", "grafana-clickhouse-datasource");
        datasource.put("uid", "${datasource}");
        return datasource;
    }
}
