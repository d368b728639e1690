package dev.penumbra.clickhouse.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.penumbra.clickhouse.ClickHouseProcess;
import dev.penumbra.clickhouse.access.ClickHouseClient;
import java.time.Clock;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * What is for servers, as far as the embedded engine goes: it has the grammar of clusters, roles and quotas and nothing of
 * them, and no query log but one that a test makes.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ServersIT {
    private static final Pattern REVOKED = Pattern.compile("REVOKE SELECT\\(([^)]*)\\) ON penumbra\\.(\\w+)");

    private static ClickHouseProcess engine;
    private static ClickHouseClient clickhouse;

    @BeforeAll
    static void start() {
        engine = ClickHouseProcess.start();
        clickhouse = engine.client("penumbra");
        new Schema(engine.access(), Clock.systemUTC()).apply();
    }

    @AfterAll
    static void stop() {
        engine.close();
    }

    @Test
    @Order(1)
    void everyStatementForAClusterIsUnderstood() {
        Stream.concat(
                        ClusterSqlTest.shipped().stream(),
                        Stream.of(Migrations.DATABASE, Migrations.TABLE, Definitions.TABLE))
                .map(sql -> ClusterSql.of(sql, "replicas"))
                .filter(sql -> !sql.startsWith("INSERT"))
                .forEach(sql -> assertThatCode(() -> clickhouse.ask("EXPLAIN AST " + sql))
                        .as(sql)
                        .doesNotThrowAnyException());
    }

    @Test
    @Order(2)
    void tablesOfOneNodeAreNotMadeOnesOfAClusterByHalves() {
        Schema clustered = new Schema(engine.access(), Clock.systemUTC(), new Deployment("replicas"));

        assertThatThrownBy(clustered::apply)
                .isInstanceOf(MigrationException.class)
                .hasMessageContaining("are not replicated")
                .hasMessageContaining("leave out --cluster");
    }

    @Test
    @Order(3)
    void rolesAreRefusedInOneSentenceWhereThereAreNone() {
        assertThatThrownBy(() -> new AnalystRole(engine.access(), Deployment.SINGLE_NODE).apply())
                .isInstanceOf(MigrationException.class)
                .hasMessageContaining("roles cannot be made here: the embedded engine has none")
                .hasMessageContaining("ACCESS MANAGEMENT");
    }

    /** Texts are the columns that are packed hardest; what an analyst may not read is neither more nor less. */
    @Test
    @Order(4)
    void theAnalystReadsEveryColumnButTheTexts() {
        String texts = clickhouse.ask(
                "SELECT arrayStringConcat(groupArray(name), ', ') FROM (SELECT name FROM system.columns WHERE database"
                        + " = 'penumbra' AND table = 'sample_rows' AND compression_codec = 'CODEC(ZSTD(3))' ORDER BY"
                        + " position)");
        List<String> revoked = ServerFiles.analystRole().statements().stream()
                .flatMap(sql -> REVOKED.matcher(sql).results())
                .map(match -> match.group(2) + ": " + match.group(1))
                .toList();

        assertThat(revoked)
                .containsExactly(
                        "sample_rows: " + texts.strip(),
                        "samples: " + texts.strip(),
                        "dead_letter_rows: payload_base64",
                        "dead_letters: payload_base64");
        assertThat(clickhouse.ask("SELECT DISTINCT table FROM system.columns WHERE database = 'penumbra'"
                        + " AND (name LIKE '%\\_text' OR name IN ('prompt', 'payload_base64')) ORDER BY table"))
                .isEqualTo("dead_letter_rows\ndead_letters\nsample_rows\nsamples\n");
    }

    @Test
    @Order(5)
    void whereAServerKeepsALogTheViewOverItTakesThePlaceOfTheTable() {
        String columns =
                "SELECT name, type FROM system.columns WHERE database = 'penumbra' AND table = 'query_stats' ORDER BY"
                        + " position";
        String ofTheTable = clickhouse.ask(columns);
        clickhouse.execute(
                "CREATE TABLE system.query_log (type Enum8('QueryStart' = 1, 'QueryFinish' = 2, 'ExceptionBeforeStart'"
                        + " = 3, 'ExceptionWhileProcessing' = 4), event_time_microseconds DateTime64(6), query String,"
                        + " query_kind LowCardinality(String), query_duration_ms UInt64, result_bytes UInt64,"
                        + " exception_code Int32, user LowCardinality(String), is_initial_query UInt8, current_database"
                        + " String, databases Array(LowCardinality(String))) ENGINE = MergeTree ORDER BY"
                        + " event_time_microseconds");

        assertThat(new Schema(engine.access(), Clock.systemUTC()).apply()).containsExactly("definitions");

        assertThat(clickhouse.ask(columns)).isEqualTo(ofTheTable);
        assertThat(new Schema(engine.access(), Clock.systemUTC()).apply()).isEmpty();
    }

    @Test
    @Order(6)
    void itShowsWhatWasFinishedOfThisDatabaseWithoutLiterals() {
        clickhouse.execute("""
            INSERT INTO system.query_log VALUES
              ('QueryStart', '2026-11-20 12:00:00.1', 'SELECT 1', 'Select', 0, 0, 0, 'ada', 1, 'penumbra', []),
              ('QueryFinish', '2026-11-20 12:00:00.2', 'SELECT ''secret'' FROM t', 'Select', 7, 8, 0, 'ada', 1, 'other', ['penumbra']),
              ('ExceptionBeforeStart', '2026-11-20 12:00:00.3', 'INSERT INTO t FORMAT RowBinary', 'Insert', 9, 0, 60, 'jobs', 1, 'penumbra', []),
              ('QueryFinish', '2026-11-20 12:00:00.4', 'a part of another', 'Select', 7, 8, 0, 'ada', 0, 'penumbra', []),
              ('QueryFinish', '2026-11-20 12:00:00.5', 'of others', 'Select', 7, 8, 0, 'ada', 1, 'other', ['other'])
            """);

        assertThat(clickhouse.ask("SELECT * FROM query_stats ORDER BY at")).isEqualTo("""
            2026-11-20 12:00:00.200\tSelect\tSELECT ? FROM t\t7\t8\t0\tada
            2026-11-20 12:00:00.300\tInsert\tINSERT INTO t FORMAT RowBinary\t9\t0\t60\tjobs
            """);
    }

    /** It would find a view on a server. */
    @Test
    @Order(7)
    void noMigrationChangesTheTableAfterItsCreation() {
        assertThat(SqlFiles.of("clickhouse/migrations").stream()
                        .filter(file -> file.sql().contains("query_stats"))
                        .map(SqlFile::name))
                .containsExactly("0008_create_query_stats");
    }
}
