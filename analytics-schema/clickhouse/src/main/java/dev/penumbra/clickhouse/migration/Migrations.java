package dev.penumbra.clickhouse.migration;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.penumbra.clickhouse.access.ClickHouseClient;
import dev.penumbra.clickhouse.access.ClickHouseException;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/** Brings the tables up to date: each file once, in order, remembered statement by statement. */
final class Migrations {
    private static final ObjectMapper JSON = new ObjectMapper();
    static final String DATABASE = "CREATE DATABASE IF NOT EXISTS penumbra ENGINE = Atomic";
    static final String TABLE = """
            CREATE TABLE IF NOT EXISTS penumbra.migrations
            (
              number UInt32 COMMENT 'Number of the file',
              name String COMMENT 'Name of the file without its ending',
              checksum String COMMENT 'SHA-256 of the file as applied, in hexadecimal',
              statements UInt32 COMMENT 'How many of its statements have run',
              applied_at DateTime64(3, 'UTC') COMMENT 'When the last of them ran'
            )
            ENGINE = ReplacingMergeTree(statements)
            ORDER BY number
            COMMENT 'Changes of this database that were applied'
            """;

    private final ClickHouseClient clickhouse;
    private final Clock clock;
    private final Deployment deployment;
    private final List<Migration> files;

    Migrations(ClickHouseClient clickhouse, Clock clock, String folder) {
        this(clickhouse, clock, Deployment.SINGLE_NODE, folder);
    }

    Migrations(ClickHouseClient clickhouse, Clock clock, Deployment deployment, String folder) {
        this.clickhouse = clickhouse;
        this.clock = clock;
        this.deployment = deployment;
        this.files = MigrationFiles.of(folder);
    }

    /** Applies what is missing and returns the names of the files that had something to apply. */
    List<String> apply() {
        deployment.requireAsBefore(clickhouse.in("default"));
        clickhouse.in("default").execute(deployment.statement(DATABASE));
        clickhouse.execute(deployment.statement(TABLE));
        MigrationPlan plan = MigrationPlan.of(files, applied());
        plan.steps().forEach(this::apply);
        return plan.steps().stream()
                .map(step -> step.migration().name())
                .distinct()
                .toList();
    }

    /** Number of the newest file. */
    int last() {
        return files.get(files.size() - 1).number();
    }

    private void apply(MigrationPlan.Step step) {
        try {
            clickhouse.execute(deployment.statement(step.statement()));
        } catch (ClickHouseException refused) {
            throw new MigrationException(
                    "the migration " + step.migration().name() + " stopped at its statement " + step.index() + ": "
                            + refused.getMessage(),
                    refused);
        }
        remember(step);
    }

    private void remember(MigrationPlan.Step step) {
        Map<String, Object> row = Map.of(
                "number", step.migration().number(),
                "name", step.migration().name(),
                "checksum", step.migration().checksum(),
                "statements", step.index(),
                "applied_at", clock.instant().toString());
        clickhouse.insertJson("migrations", List.of(JSON.valueToTree(row).toString()));
    }

    private List<AppliedMigration> applied() {
        return clickhouse
                .ask(
                        "SELECT number, name, checksum, statements FROM penumbra.migrations FINAL ORDER BY number FORMAT JSONEachRow")
                .lines()
                .map(Migrations::parsed)
                .toList();
    }

    private static AppliedMigration parsed(String line) {
        try {
            JsonNode row = JSON.readTree(line);
            return new AppliedMigration(
                    row.get("number").asInt(),
                    row.get("name").asText(),
                    row.get("checksum").asText(),
                    row.get("statements").asInt());
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("ClickHouse writes JSON", impossible);
        }
    }
}
