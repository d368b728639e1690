package dev.penumbra.clickhouse.migration;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.penumbra.clickhouse.ClickHouseProcess;
import dev.penumbra.clickhouse.access.ClickHouseClient;
import java.time.Clock;
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
}
