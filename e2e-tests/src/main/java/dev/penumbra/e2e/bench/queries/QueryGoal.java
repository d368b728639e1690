package dev.penumbra.e2e.bench.queries;

import dev.penumbra.e2e.bench.GoalRow;

/** What is to be shown of queries, and its bounds; less is better of everything. */
enum QueryGoal {
    Q_REC("s, recommend, 28 of 90 days, warm", 1, 0.3),
    Q_MEM("MB of memory of that query", 600, 300),
    Q_BOARD("s, the slowest panel of the boards, warm", 1, 0.3),
    Q_FINAL("seconds of a scan of the window, FINAL ÷ plain MergeTree", 2.5, 1.5);

    private final String what;
    private final double must;
    private final double aim;

    QueryGoal(String what, double must, double aim) {
        this.what = what;
        this.must = must;
        this.aim = aim;
    }

    GoalRow row(double value, String details) {
        return new GoalRow(name(), what + "; " + details, value, must, aim, value <= must);
    }
}
