package dev.penumbra.clickhouse.migration;

import dev.penumbra.clickhouse.access.ClickHouseClient;
import dev.penumbra.clickhouse.access.ClickHouseException;
import java.util.ArrayList;
import java.util.List;

/** What a server has beyond the embedded engine, and the files that make use of it. */
final class ServerFiles {
    private static final String FOLDER = "clickhouse/servers";
    private static final String QUERY_STATS = "80_query_stats";
    private static final String ANALYST_ROLE = "90_analyst_role";

    private ServerFiles() {}

    /** Those of every ClickHouse, and that over the query log where there is one. */
    static List<SqlFile> definitions(ClickHouseClient clickhouse) {
        List<SqlFile> files = new ArrayList<>(SqlFiles.of("clickhouse/definitions"));
        if (hasQueryLog(clickhouse)) {
            files.add(named(QUERY_STATS));
        }
        return List.copyOf(files);
    }

    static SqlFile analystRole() {
        return named(ANALYST_ROLE);
    }

    private static SqlFile named(String name) {
        return SqlFiles.of(FOLDER).stream()
                .filter(file -> file.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new MigrationException(
                        "the file " + name + ".sql is missing from the class path; build the module again"));
    }

    private static boolean hasQueryLog(ClickHouseClient clickhouse) {
        writeLogs(clickhouse);
        return clickhouse.ask("EXISTS TABLE system.query_log").strip().equals("1");
    }

    /** A fresh server makes the table when it first writes to it. Who may not ask for that takes what is there. */
    private static void writeLogs(ClickHouseClient clickhouse) {
        try {
            clickhouse.execute("SYSTEM FLUSH LOGS");
        } catch (ClickHouseException refused) {
            if (refused.code() != ClickHouseException.ACCESS_DENIED) {
                throw refused;
            }
        }
    }
}
