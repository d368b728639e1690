package dev.penumbra.e2e.bench.queries;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penumbra.e2e.bench.GoalRow;
import java.util.List;
import org.junit.jupiter.api.Test;

class QueryRowsTest {
    private static Answer answer(String what, double warmSeconds, long peakBytes) {
        return new Answer(new Question("P", what, () -> {}), 2, warmSeconds, peakBytes);
    }

    @Test
    void recommendIsBoundInTimeAndInMemory() {
        List<GoalRow> rows = QueryRows.ofRecommend(answer("recommend", 0.8, 700_000_000));

        assertThat(rows).extracting(GoalRow::id).containsExactly("Q_REC", "Q_MEM");
        assertThat(rows).extracting(GoalRow::value).containsExactly(0.8, 700.0);
        assertThat(rows).extracting(GoalRow::holds).containsExactly(true, false);
    }

    @Test
    void boardsAreAsFastAsTheirSlowestPanel() {
        GoalRow row = QueryRows.ofPanels(List.of(answer("quick", 0.1, 1), answer("slow", 1.4, 1)), 3);

        assertThat(row.value()).isEqualTo(1.4);
        assertThat(row.holds()).isFalse();
        assertThat(row.what()).contains("slow; 1 of 2 panels take more than a second, 3 could not be asked");
    }

    @Test
    void thePriceOfFinalIsARatio() {
        assertThat(QueryRows.ofFinal(0.5, 0.25).value()).isEqualTo(2);
    }
}
