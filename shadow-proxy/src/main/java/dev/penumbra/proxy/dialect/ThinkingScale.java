package dev.penumbra.proxy.dialect;

import java.util.List;
import java.util.Locale;

/** Says to one model what was said to another about thinking: some take a level, some a number of tokens. */
public final class ThinkingScale {
    private static final List<String> LEVELS = List.of("none", "minimal", "low", "medium", "high", "xhigh", "max");
    private static final List<Long> BUDGETS = List.of(0L, 0L, 1024L, 8192L, 24576L, 32768L, 32768L);
    private static final int HIGH = LEVELS.indexOf("high");

    /** The budget by which a model chooses for itself. */
    public static final long DYNAMIC = -1;

    private ThinkingScale() {}

    /** The level itself, else the next higher that the model knows, else its highest. */
    public static String level(String asked, ModelProfile model) {
        return nearest(rank(asked), model);
    }

    /** The level of a number of tokens, for a model that takes levels. */
    public static String level(long budget, ModelProfile model) {
        return nearest(rank(budget), model);
    }

    /** The number of tokens of a level, for a model that takes a number. */
    public static long budget(String level, ModelProfile model) {
        return budget(BUDGETS.get(rank(level)), model);
    }

    /** The number of tokens within the model's bounds. */
    public static long budget(long asked, ModelProfile model) {
        if (asked == DYNAMIC || (asked == 0 && model.thinkingMayBeOff())) {
            return asked;
        }
        return Math.max(model.minThinkingBudget(), Math.min(model.maxThinkingBudget(), asked));
    }

    private static String nearest(int rank, ModelProfile model) {
        List<String> known = model.thinkingLevels();
        return LEVELS.subList(rank, LEVELS.size()).stream()
                .filter(known::contains)
                .findFirst()
                .orElseGet(() -> known.get(known.size() - 1));
    }

    private static int rank(String level) {
        int rank = LEVELS.indexOf(level.toLowerCase(Locale.ROOT));
        return rank < 0 ? HIGH : rank;
    }

    private static int rank(long budget) {
        int rank = 0;
        while (rank < HIGH && budget > BUDGETS.get(rank)) {
            rank++;
        }
        return rank;
    }
}
