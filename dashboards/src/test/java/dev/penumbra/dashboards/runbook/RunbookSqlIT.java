package dev.penumbra.dashboards.runbook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.penumbra.clickhouse.ClickHouseProcess;
import dev.penumbra.clickhouse.access.ClickHouseClient;
import dev.penumbra.clickhouse.migration.Schema;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every statement of a runbook on the engine with the shipped schema. */
class RunbookSqlIT {
    @Test
    void everyStatementRunsAsItStands() {
        List<Path> pages = Runbooks.pages();
        try (ClickHouseProcess engine = ClickHouseProcess.start()) {
            new Schema(engine.access(), Clock.systemUTC()).apply();
            ClickHouseClient clickhouse = engine.client("penumbra");

            assertThat(pages).anyMatch(page -> !Runbooks.statements(page).isEmpty());
            pages.forEach(page -> Runbooks.statements(page)
                    .forEach(sql -> assertThatCode(() -> clickhouse.ask(sql))
                            .as("%s: %s", page, sql)
                            .doesNotThrowAnyException()));
        }
    }
}
