package dev.penumbra.dashboards.runbook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.penumbra.clickhouse.access.ClickHouseClient;
import dev.penumbra.dashboards.truth.Engine;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Every statement of a runbook on the engine with the shipped schema. */
@ExtendWith(Engine.class)
class RunbookSqlIT {
    @Test
    void everyStatementRunsAsItStands(ClickHouseClient clickhouse) {
        List<Path> pages = Runbooks.pages();

        assertThat(pages).anyMatch(page -> !Runbooks.statements(page).isEmpty());
        pages.forEach(page -> Runbooks.statements(page)
                .forEach(sql -> assertThatCode(() -> clickhouse.ask(sql))
                        .as("%s: %s", page, sql)
                        .doesNotThrowAnyException()));
    }
}
