package dev.penumbra.e2e.bench.pipeline;

import dev.penumbra.e2e.bench.GoalRow;

/** What is to be shown of the pipeline, and its bounds. */
enum PipelineGoal {
    G15("job: events per core second, comparing ÷ passing through", 0.30, 0.60, true),
    G16("events per core second, job ÷ proxy", 1, 5, true),
    G17("rows of completions per core second of ClickHouse ÷ events per core second of the proxy", 10, 50, true),
    G18("events per second, draining after an outage ÷ arriving", 3, 20, true),
    C_LABEL("comparisons per core second, answers of 4 KB, labels", 2_000, 4_000, true),
    C_NUMBER("comparisons per core second, answers of 4 KB, numbers", 2_000, 4_000, true),
    C_JSON("comparisons per core second, answers of 4 KB, JSON", 2_000, 4_000, true),
    C_CHRF("comparisons per core second, answers of 4 KB, chrF", 250, 1_000, true),
    G12("primary p99, Kafka or ClickHouse stopped ÷ normal, the worse", 1.15, 1.03, false),
    F_OWN("own append to visible completion, p95, s", 5, 1, false),
    F_PAIR("last arm's append to visible comparison, p95, s", 5, 1, false),
    BYTES("bytes per comparison in ClickHouse, without texts", 150, 100, false);

    private final String what;
    private final double must;
    private final double aim;
    private final boolean atLeast;

    PipelineGoal(String what, double must, double aim, boolean atLeast) {
        this.what = what;
        this.must = must;
        this.aim = aim;
        this.atLeast = atLeast;
    }

    GoalRow row(double value, String details) {
        return row(value, 0, details);
    }

    /** @param noise upper bound of the same thing against itself, below which a ratio says nothing */
    GoalRow row(double value, double noise, String details) {
        boolean holds = atLeast ? value >= must : value <= Math.max(must, noise);
        return new GoalRow(name(), what + "; " + details, value, must, aim, holds);
    }
}
