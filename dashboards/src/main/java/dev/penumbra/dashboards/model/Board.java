package dev.penumbra.dashboards.model;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One board as Grafana's file provisioning takes it: a raw object, no wrapper.
 *
 * @param uid fixed for ever, at most 40 of {@code [A-Za-z0-9_-]}; also the name of the file
 */
public record Board(String uid, String title, String description, List<Panel> panels) {
    private static final int SCHEMA_VERSION = 42;
    private static final List<String> TAGS = List.of("penumbra");

    public Board {
        panels = List.copyOf(panels);
        if (panels.stream().map(Panel::id).distinct().count() != panels.size()) {
            throw new IllegalArgumentException("board " + uid + " uses a panel id twice; give each panel its own");
        }
    }

    public Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", null);
        json.put("uid", uid);
        json.put("title", title);
        json.put("description", description);
        json.put("tags", TAGS);
        json.put("timezone", "utc");
        json.put("editable", false);
        json.put("graphTooltip", 1);
        json.put("time", timeRange());
        json.put("timepicker", Map.of());
        json.put("refresh", "");
        json.put("schemaVersion", SCHEMA_VERSION);
        json.put("version", 1);
        json.put("links", List.of());
        json.put("annotations", Map.of("list", List.of()));
        json.put("templating", Map.of("list", List.of(datasourceVariable())));
        json.put("panels", panels.stream().map(Panel::json).toList());
        return json;
    }

    private static Map<String, Object> timeRange() {
        Map<String, Object> range = new LinkedHashMap<>();
        range.put("from", "now-28d");
        range.put("to", "now");
        return range;
    }

    private static Map<String, Object> datasourceVariable() {
        Map<String, Object> variable = new LinkedHashMap<>();
        variable.put("type", "datasource");
        variable.put("name", "datasource");
        variable.put("label", "Data source");
        variable.put("query", "grafana-clickhouse-datasource");
        variable.put("regex", "");
        variable.put("refresh", 1);
        variable.put("hide", 0);
        variable.put("multi", false);
        variable.put("includeAll", false);
        variable.put("options", List.of());
        variable.put("skipUrlSync", false);
        return variable;
    }
}
