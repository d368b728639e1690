package dev.penumbra.clickhouse.migration;

import dev.penumbra.clickhouse.access.ClickHouseAccess;
import dev.penumbra.clickhouse.access.ClickHouseClient;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** The database as this version ships it: tables, which change file by file, and what is defined over them. */
public final class Schema {
    private final ClickHouseClient clickhouse;
    private final Clock clock;
    private final Deployment deployment;

    public Schema(ClickHouseAccess access, Clock clock) {
        this(access, clock, Deployment.SINGLE_NODE);
    }

    public Schema(ClickHouseAccess access, Clock clock, Deployment deployment) {
        this.clickhouse = new ClickHouseClient(access);
        this.clock = clock;
        this.deployment = deployment;
    }

    /**
     * Applies what is missing.
     *
     * @return the names of the migrations that had something to apply, and "definitions" if those were made anew
     */
    public List<String> apply() {
        Migrations tables = new Migrations(clickhouse, clock, deployment, "clickhouse/migrations");
        List<String> applied = new ArrayList<>(tables.apply());
        List<SqlFile> definitions = ServerFiles.definitions(clickhouse.in("default"));
        if (new Definitions(clickhouse, clock, deployment, definitions).apply(tables.last())) {
            applied.add("definitions");
        }
        return List.copyOf(applied);
    }
}
