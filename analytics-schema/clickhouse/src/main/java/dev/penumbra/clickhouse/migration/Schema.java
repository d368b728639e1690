package dev.penumbra.clickhouse.migration;

import dev.penumbra.clickhouse.access.ClickHouseAccess;
import dev.penumbra.clickhouse.access.ClickHouseClient;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** The database as this version ships it: tables, which change file by file, and what is defined over them. */
public final class Schema {
    private final Migrations tables;
    private final Definitions definitions;

    public Schema(ClickHouseAccess access, Clock clock) {
        ClickHouseClient clickhouse = new ClickHouseClient(access);
        this.tables = new Migrations(clickhouse, clock, "clickhouse/migrations");
        this.definitions = new Definitions(clickhouse, clock, SqlFiles.of("clickhouse/definitions"));
    }

    /**
     * Applies what is missing.
     *
     * @return the names of the migrations that had something to apply, and "definitions" if those were made anew
     */
    public List<String> apply() {
        List<String> applied = new ArrayList<>(tables.apply());
        if (definitions.apply(tables.last())) {
            applied.add("definitions");
        }
        return List.copyOf(applied);
    }
}
