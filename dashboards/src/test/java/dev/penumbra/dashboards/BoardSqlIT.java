package dev.penumbra.dashboards;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penumbra.clickhouse.ClickHouseProcess;
import dev.penumbra.clickhouse.access.ClickHouseClient;
import dev.penumbra.clickhouse.migration.Schema;
import dev.penumbra.dashboards.model.Board;
import dev.penumbra.dashboards.model.Panel;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Every panel's SQL on the engine with the shipped schema: it runs, and has the columns that the panel speaks of. */
class BoardSqlIT {
    @Test
    void everyPanelAsksForColumnsThatItsSqlHas() {
        try (ClickHouseProcess engine = ClickHouseProcess.start()) {
            new Schema(engine.access(), Clock.systemUTC()).apply();
            ClickHouseClient clickhouse = engine.client("penumbra");
            for (Board board : Generate.boards()) {
                board.panels()
                        .forEach(panel -> assertThat(columns(clickhouse, panel))
                                .as("panel %s of %s", panel.id(), board.uid())
                                .isNotEmpty()
                                .containsAll(panel.namedColumns()));
            }
        }
    }

    private static List<String> columns(ClickHouseClient clickhouse, Panel panel) {
        String header = clickhouse.ask(panel.signal().sql(), "TabSeparatedWithNames", Map.of());
        return List.of(header.lines().findFirst().orElse("").split("\t"));
    }
}
