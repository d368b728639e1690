package dev.penumbra.dashboards.model;

import dev.penumbra.dashboards.signal.Signal;
import java.util.List;
import java.util.Map;

/**
 * A choice at the top of a board.
 *
 * @param name as links and SQL name it
 */
public record Variable(String name, Map<String, Object> json) {
    private static final String TYPE = "grafana-clickhouse-datasource";

    static Variable datasource() {
        return new Variable(
                "datasource",
                Json.object(
                        "type",
                        "datasource",
                        "name",
                        "datasource",
                        "label",
                        "Data source",
                        "query",
                        TYPE,
                        "regex",
                        "",
                        "refresh",
                        1,
                        "hide",
                        0,
                        "multi",
                        false,
                        "includeAll",
                        false,
                        "options",
                        List.of(),
                        "skipUrlSync",
                        false));
    }

    /** A number or a word that the reader types. */
    public static Variable typed(String name, String label, String description, String atFirst) {
        return new Variable(
                name,
                Json.object(
                        "type",
                        "textbox",
                        "name",
                        name,
                        "label",
                        label,
                        "description",
                        description,
                        "query",
                        atFirst,
                        "current",
                        Json.object("text", atFirst, "value", atFirst),
                        "options",
                        List.of(),
                        "hide",
                        0,
                        "skipUrlSync",
                        false));
    }

    /** Exactly one of the values. */
    public static Variable one(String name, Signal values) {
        return new Variable(name, query(name, values, false));
    }

    /** Any of the values, at first all. */
    public static Variable any(String name, Signal values) {
        Map<String, Object> all = Json.object("text", List.of("All"), "value", List.of("$__all"));
        return new Variable(name, Json.with(query(name, values, true), "current", all));
    }

    /** The values depend on the time range, so they are read again when it changes. */
    private static Map<String, Object> query(String name, Signal values, boolean many) {
        return Json.object(
                "type",
                "query",
                "name",
                name,
                "label",
                values.title(),
                "description",
                values.description(),
                "datasource",
                Json.object("type", TYPE, "uid", "${datasource}"),
                "query",
                Json.object("refId", "variable", "queryType", "sql", "rawSql", values.sql()),
                "refresh",
                2,
                "sort",
                1,
                "regex",
                "",
                "multi",
                many,
                "includeAll",
                many,
                "options",
                List.of(),
                "hide",
                0,
                "skipUrlSync",
                false);
    }
}
