package dev.penumbra.dashboards.style;

/**
 * The values at which somebody has to act. A panel draws what its alert fires at, since both read it here. They are where we start;
 * change them to your own and write the files anew.
 */
public final class Objectives {
    public static final double DAILY_BUDGET_USD = 50;

    public static final double PRO_SHARE = 0.20;
    public static final double PRO_SHARE_RISE = 0.10;
    public static final double RUNAWAY_SHARE = 0.20;
    public static final double UNPRICED_CALLS = 0;
    /** Of what clients' requests cost. */
    public static final double COST_OF_KNOWING = 0.10;

    public static final double INTERACTIVE_P95_MILLIS = 10_000;
    public static final double FAILED_SHARE = 0.05;

    public static final double EVENT_AGE_SECONDS = 300;
    public static final double PAIR_LAG_SECONDS = 900;
    public static final double FAILED_BACKGROUND_CALLS = 0.10;
    public static final double MISSING_ARMS = 0.01;
    public static final double DROPPED_EVENTS = 0;
    public static final double SILENT_SECONDS = 120;
    public static final double BUDGET_NEARLY_SPENT = 0.80;
    public static final double LEFT_OUT = 0.20;
    public static final double LEFT_OUT_FOR_BUDGET = 0.01;
    /** Requests that should have been mirrored, and none was. */
    public static final double UNMIRRORED_REQUESTS = 20;

    public static final double WAITING_FOR_JUDGE = 0;
    public static final double FAILED_INSERTS = 0;
    public static final double VERDICT_AGE_SECONDS = 3 * 3600;

    public static final double NOISE_AGAINST_USUAL = 2;
    public static final double CALLS_OF_A_NEW_MODEL = 0;
    public static final double ORDER_FLIPS = 0.10;
    /** Answers of a hundred that Pro certainly wins where Lite is kept, as a share. */
    public static final double CERTAIN_LOSS = 0.05;

    private Objectives() {}
}
