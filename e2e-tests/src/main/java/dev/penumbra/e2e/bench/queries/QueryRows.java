package dev.penumbra.e2e.bench.queries;

import dev.penumbra.e2e.bench.GoalRow;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** From what was measured to the rows of the result. Pure. */
final class QueryRows {
    private QueryRows() {}

    static List<GoalRow> ofRecommend(Answer answer) {
        return List.of(
                QueryGoal.Q_REC.row(answer.warmSeconds(), text("cold %.2f", answer.coldSeconds())),
                QueryGoal.Q_MEM.row(answer.peakMegabytes(), "as sampled"));
    }

    /** What has no bound of its own. */
    static GoalRow of(Answer answer) {
        return GoalRow.reported(
                answer.question().id(),
                text(
                        "s, %s, warm; cold %.2f, %.0f MB",
                        answer.question().what(), answer.coldSeconds(), answer.peakMegabytes()),
                answer.warmSeconds());
    }

    /** @param unasked panels that wait for a choice of a board's user */
    static GoalRow ofPanels(List<Answer> panels, int unasked) {
        Answer slowest = panels.stream()
                .max(Comparator.comparingDouble(Answer::warmSeconds))
                .orElseThrow();
        long over = panels.stream().filter(panel -> panel.warmSeconds() > 1).count();
        return QueryGoal.Q_BOARD.row(
                slowest.warmSeconds(),
                text(
                        "%s; %d of %d panels take more than a second, %d could not be asked",
                        slowest.question().what(), over, panels.size(), unasked));
    }

    static GoalRow ofFinal(double finalSeconds, double plainSeconds) {
        return QueryGoal.Q_FINAL.row(
                finalSeconds / plainSeconds, text("%.2f s and %.2f s", finalSeconds, plainSeconds));
    }

    private static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
