package dev.penumbra.dashboards.truth;

import dev.penumbra.clickhouse.ClickHouseProcess;
import dev.penumbra.clickhouse.access.ClickHouseClient;
import dev.penumbra.clickhouse.migration.Schema;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** The engine with the shipped schema: one for all test classes, which empty its tables before they begin. */
public final class Engine implements ParameterResolver {
    private static final List<String> TABLES = List.of(
            "completion_rows",
            "comparison_rows",
            "judgement_rows",
            "dead_letter_rows",
            "proxy_health_rows",
            "segment_settings_rows",
            "verdict_history",
            "query_stats",
            "price_catalogs");

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == ClickHouseClient.class;
    }

    @Override
    public ClickHouseClient resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot()
                .getStore(ExtensionContext.Namespace.GLOBAL)
                .getOrComputeIfAbsent(Running.class)
                .clickhouse;
    }

    /** Nothing but the schema is left. */
    public static void empty(ClickHouseClient clickhouse) {
        TABLES.forEach(table -> clickhouse.execute("TRUNCATE TABLE " + table));
    }

    /** Closed with the last test. */
    static final class Running implements AutoCloseable {
        private final ClickHouseProcess process = ClickHouseProcess.start();
        private final ClickHouseClient clickhouse;

        Running() {
            new Schema(process.access(), Clock.systemUTC()).apply();
            clickhouse = process.client("penumbra");
        }

        @Override
        public void close() {
            process.close();
        }
    }
}
