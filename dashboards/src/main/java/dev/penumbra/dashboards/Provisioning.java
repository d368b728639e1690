package dev.penumbra.dashboards;

import dev.penumbra.dashboards.alert.AlertFile;
import dev.penumbra.dashboards.model.Json;
import java.util.List;
import java.util.Map;

/** How a Grafana finds ClickHouse and the boards. What differs from place to place is taken from Grafana's environment. */
final class Provisioning {
    private static final int HTTP_PORT = 8123;
    private static final int SECONDS_BETWEEN_LOOKS = 30;

    private Provisioning() {}

    /** Over HTTP, which the embedded engine speaks as servers do. */
    static Map<String, Object> datasource() {
        return Json.object(
                "apiVersion",
                1,
                "prune",
                true,
                "datasources",
                List.of(Json.object(
                        "name",
                        "ClickHouse",
                        "uid",
                        AlertFile.DATASOURCE_UID,
                        "type",
                        "grafana-clickhouse-datasource",
                        "access",
                        "proxy",
                        "editable",
                        false,
                        "isDefault",
                        true,
                        "jsonData",
                        Json.object(
                                "host", "$CLICKHOUSE_HOST",
                                "port", HTTP_PORT,
                                "protocol", "http",
                                "secure", false,
                                "username", "$CLICKHOUSE_USER",
                                "defaultDatabase", "penumbra",
                                "dialTimeout", "10",
                                "queryTimeout", "60"),
                        "secureJsonData",
                        Json.object("password", "$CLICKHOUSE_PASSWORD"))));
    }

    static Map<String, Object> boards() {
        return Json.object(
                "apiVersion",
                1,
                "providers",
                List.of(Json.object(
                        "name",
                        "penumbra",
                        "type",
                        "file",
                        "folder",
                        "Penumbra",
                        "folderUid",
                        "penumbra",
                        "disableDeletion",
                        true,
                        "allowUiUpdates",
                        false,
                        "updateIntervalSeconds",
                        SECONDS_BETWEEN_LOOKS,
                        "options",
                        Json.object("path", "/var/lib/grafana/dashboards/penumbra"))));
    }
}
