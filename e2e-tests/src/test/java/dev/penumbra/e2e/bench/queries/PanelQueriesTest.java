package dev.penumbra.e2e.bench.queries;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PanelQueriesTest {
    @TempDir
    private Path boards;

    @Test
    void everyPanelOfEveryBoardIsFoundThoseOfFoldedRowsToo() throws IOException {
        Files.writeString(boards.resolve("one.json"), """
                {"title": "Costs", "panels": [
                  {"title": "A month", "targets": [{"rawSql": "SELECT 1"}]},
                  {"title": "Text alone"},
                  {"title": "Folded", "panels": [{"title": "A day", "targets": [{"rawSql": "SELECT 2"}, {"rawSql": "SELECT 3"}]}]}]}
                """);

        assertThat(PanelQueries.of(boards))
                .containsExactly(
                        entry("Costs: A day, query 1", "SELECT 2"),
                        entry("Costs: A day, query 2", "SELECT 3"),
                        entry("Costs: A month", "SELECT 1"));
    }

    @Test
    void theShippedBoardsHavePanels() {
        assertThat(PanelQueries.of(Path.of("..", "dashboards", "grafana", "dashboards")))
                .isNotEmpty();
    }

    @Test
    void macrosOfTimeBecomeTheLastFourWeeks() {
        String sql = PanelQueries.expanded(
                "SELECT $__timeInterval(started_at) AS t FROM exchanges WHERE $__timeFilter(started_at)");

        assertThat(sql)
                .isEqualTo("SELECT toStartOfInterval(started_at, INTERVAL 1 HOUR) AS t FROM exchanges WHERE"
                        + " (started_at >= now() - INTERVAL 28 DAY AND started_at <= now())");
        assertThat(PanelQueries.isOpen(sql)).isFalse();
    }

    @Test
    void aQueryThatWaitsForAChoiceIsOpen() {
        assertThat(PanelQueries.isOpen("SELECT count() FROM exchanges WHERE segment IN (${segment})"))
                .isTrue();
    }
}
