package dev.penumbra.dashboards.model;

import dev.penumbra.dashboards.signal.Signal;
import java.util.Map;

/** What a panel asks of the data source that the reader chose. */
final class Target {
    static final Map<String, Object> DATASOURCE =
            Json.object("type", "grafana-clickhouse-datasource", "uid", "${datasource}");

    private Target() {}

    /** @param name by which Grafana tells a panel's questions apart: A, B, … */
    static Map<String, Object> json(String name, Kind kind, Signal signal) {
        return Json.object(
                "refId",
                name,
                "datasource",
                DATASOURCE,
                "editorType",
                "sql",
                "queryType",
                kind.overTime() ? "timeseries" : "table",
                "format",
                kind.overTime() ? 0 : 1,
                "pluginVersion",
                SignalPanel.PLUGIN_VERSION,
                "rawSql",
                signal.sql());
    }
}
