package dev.penumbra.e2e.bench.pipeline;

import dev.penumbra.clickhouse.access.ClickHouseAccess;
import dev.penumbra.clickhouse.access.ClickHouseClient;
import java.util.ArrayList;
import java.util.List;

/** What the bench asks ClickHouse. */
final class Tables {
    private final ClickHouseClient client;

    Tables(ClickHouseAccess access) {
        this.client = new ClickHouseClient(access);
    }

    /** Rows as an analyst sees them. */
    long visible(String view) {
        return number("SELECT count() FROM " + view);
    }

    /** Everything that was ever inserted since the engine started. */
    long insertedRows() {
        return number("SELECT sum(value) FROM system.events WHERE event = 'InsertedRows'");
    }

    boolean isMerging() {
        return number("SELECT count() FROM system.merges") > 0;
    }

    /** As they are after the merges that time brings by itself. */
    double bytesPerRow(String table) {
        client.execute("OPTIMIZE TABLE " + table + " FINAL");
        return Double.parseDouble(client.ask("SELECT sum(bytes_on_disk) / greatest(sum(rows), 1) FROM system.parts"
                        + " WHERE active AND database = currentDatabase() AND table = '" + table + "'")
                .strip());
    }

    /** Lines of values, of which there are few columns. */
    List<String[]> lines(String sql) {
        List<String[]> lines = new ArrayList<>();
        client.ask(sql).lines().forEach(line -> lines.add(line.split("\t", -1)));
        return lines;
    }

    private long number(String sql) {
        return Long.parseLong(client.ask(sql).strip());
    }
}
