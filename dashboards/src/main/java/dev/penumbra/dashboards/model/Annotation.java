package dev.penumbra.dashboards.model;

import dev.penumbra.dashboards.signal.Signal;
import java.util.Map;

/** What happened at an instant, drawn on every time axis of a board. */
public record Annotation(Signal signal, String colour) {
    /** States of alerts, as Grafana keeps them itself. */
    static Map<String, Object> builtIn() {
        return Json.object(
                "builtIn",
                1,
                "datasource",
                Json.object("type", "grafana", "uid", "-- Grafana --"),
                "enable",
                true,
                "hide",
                true,
                "iconColor",
                "rgba(0, 211, 255, 1)",
                "name",
                "Annotations & Alerts",
                "type",
                "dashboard");
    }

    Map<String, Object> json() {
        return Json.object(
                "name",
                signal.title(),
                "datasource",
                Json.object("type", "grafana-clickhouse-datasource", "uid", "${datasource}"),
                "enable",
                true,
                "hide",
                false,
                "iconColor",
                colour,
                "target",
                Json.object(
                        "refId",
                        "annotation",
                        "editorType",
                        "sql",
                        "pluginVersion",
                        SignalPanel.PLUGIN_VERSION,
                        "rawSql",
                        signal.sql()));
    }
}
