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
              checksum String COMMENT 'SHA-256 over the statements of all functions and views and the number of the last migration, in hexadecimal',
              applied_at DateTime64(3, 'UTC') COMMENT 'When they were created'
            )
            ENGINE = MergeTree
            ORDER BY applied_at
            COMMENT 'Functions and views that this database was given; the newest row holds'
            """;

    private final ClickHouseClient clickhouse;
    private final Clock clock;
    private final Deployment deployment;
    private final List<Definition> statements;

    Definitions(ClickHouseClient clickhouse, Clock clock, Deployment deployment, List<SqlFile> files) {
        this.clickhouse = clickhouse;
        this.clock = clock;
        this.deployment = deployment;
        RecentViews recent = new RecentViews();
        this.statements = files.stream()
                .flatMap(file -> file.statements().stream()
                        .map(statement -> new Definition(file.name(), recent.statement(statement))))
                .toList();
    }

    /** A statement as it is executed, and the file that has it. */
    private record Definition(String file, String sql) {}

    /** Creates all of them if they are not those that the database has; says whether it did. */
    boolean apply(int lastMigration) {
        clickhouse.execute(deployment.statement(TABLE));
        String checksum = checksum(lastMigration);
        if (checksum.equals(applied())) {
            return false;
        }
        statements.forEach(this::create);
        remember(checksum);
        return true;
    }

    private void create(Definition definition) {
        try {
            clickhouse.execute(deployment.statement(definition.sql()));
        } catch (ClickHouseException refused) {
            throw new MigrationException(
                    "the definitions of " + definition.file() + " were refused: " + refused.getMessage(), refused);
        }
    }

    private String checksum(int lastMigration) {
        return SqlFile.checksum(lastMigration
                + statements.stream().map(definition -> "\n" + definition.sql()).collect(Collectors.joining()));
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
