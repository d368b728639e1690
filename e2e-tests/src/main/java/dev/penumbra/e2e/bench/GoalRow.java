package dev.penumbra.e2e.bench;

import org.jspecify.annotations.Nullable;

/** One line of the result; what is only reported has neither bounds nor a verdict. */
public record GoalRow(
        String id,
        String what,
        double value,
        @Nullable Double must,
        @Nullable Double aim,
        @Nullable Boolean holds) {
    static GoalRow of(Goal goal, String details, double value, double noise) {
        return new GoalRow(
                goal.name(), goal.what() + details, value, goal.must(), goal.aim(), goal.holds(value, noise));
    }

    public static GoalRow reported(String id, String what, double value) {
        return new GoalRow(id, what, value, null, null, null);
    }
}
