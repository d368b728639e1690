package dev.penumbra.clickhouse.migration;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.penumbra.clickhouse.access.ClickHouseClient;
import dev.penumbra.clickhouse.access.ClickHouseException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Functions and views. They hold nothing, so their files are edited where they stand, and all of them are created anew, in
 * the order of their names, whenever one of them or a table below them changed: a view that says {@code *} fixes its
 * columns when it is created.
 */
final class Definitions {
    private static final ObjectMapper JSON = new ObjectMapper();
    static final String TABLE = """
            CREATE TABLE IF NOT EXISTS penumbra.definitions
            (
              checksum String COMMENT 'SHA-256 over all files of functions and views and the number of the last migration, in hexadecimal',
              applied_at DateTime64(3, 'UTC') COMMENT 'When they were created'
            )
            ENGINE = MergeTree
            ORDER BY applied_at
            COMMENT 'Functions and views that this database was given; the newest row holds'
            """;

    private final ClickHouseClient clickhouse;
    private final Clock clock;
    private final Deployment deployment;
    private final List<SqlFile> files;

    Definitions(ClickHouseClient clickhouse, Clock clock, Deployment deployment, List<SqlFile> files) {
        this.clickhouse = clickhouse;
        this.clock = clock;
        this.deployment = deployment;
        this.files = files;
    }

    /** Creates all of them if they are not those that the database has; says whether it did. */
    boolean apply(int lastMigration) {
        clickhouse.execute(deployment.statement(TABLE));
        String checksum = checksum(lastMigration);
        if (checksum.equals(applied())) {
            return false;
        }
        RecentViews recent = new RecentViews();
        files.forEach(file -> create(file, recent));
        remember(checksum);
        return true;
    }

    private void create(SqlFile file, RecentViews recent) {
        for (String statement : file.statements()) {
            try {
                clickhouse.execute(deployment.statement(recent.statement(statement)));
            } catch (ClickHouseException refused) {
                throw new MigrationException(
                        "the definitions of " + file.name() + " were refused: " + refused.getMessage(), refused);
            }
        }
    }

    private String checksum(int lastMigration) {
        return SqlFile.checksum(lastMigration
                + files.stream()
                        .map(file -> "\n" + file.name() + " " + file.checksum())
                        .collect(Collectors.joining()));
    }

    private String applied() {
        return clickhouse
                .ask("SELECT argMax(checksum, applied_at) FROM penumbra.definitions")
                .strip();
    }

    private void remember(String checksum) {
        Map<String, Object> row =
                Map.of("checksum", checksum, "applied_at", clock.instant().toString());
        clickhouse.insertJson("definitions", List.of(JSON.valueToTree(row).toString()));
    }
}
