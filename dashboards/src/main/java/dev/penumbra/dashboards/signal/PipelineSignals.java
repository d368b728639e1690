package dev.penumbra.dashboards.signal;

import dev.penumbra.dashboards.style.Units;

/** Whether the other boards can be trusted right now. */
public final class PipelineSignals {
    public static final Signal EVENT_AGE = new Signal(
            "newest_event_age",
            "Age of the newest event",
            Units.SECONDS,
            "How long ago the newest request arrived whose event is in ClickHouse. It grows when traffic "
                    + "stops, and when proxy, Kafka, jobs or ClickHouse do.",
            "no event in this range");
    public static final Signal PAIR_LAG = new Signal(
            "pair_lag",
            "Pairs behind",
            Units.SECONDS,
            "How much older the newest compared pair is than the newest mirrored request. It grows when "
                    + "pairing or comparing does not keep up.",
            "nothing was mirrored in this range");
    public static final Signal SHADOW_FAILURES = new Signal(
            "shadow_failures",
            "Background calls that failed",
            Units.SHARE,
            "Share of shadow and repeat calls that did not end well. Clients notice nothing; evidence is " + "missing.",
            "fewer than 20 background calls in this range");
    public static final Signal MISSING_ARMS = new Signal(
            "missing_arms",
            "Pairs that lack an event",
            Units.SHARE,
            "Share of mirrored requests of which the event of the client call or of the shadow call never "
                    + "came. Events were dropped, or come very late.",
            "fewer than 50 pairs in this range");
    public static final Signal JUDGE_FAILURES = new Signal(
            "judge_failures",
            "Judgements that failed",
            Units.SHARE,
            "Share of rounds of the judge without an answer, or with one that could not be read.",
            "fewer than 20 judgements in this range");
    public static final Signal JUDGE_WAITING = new Signal(
            "judge_waiting",
            "Pairs that wait for a silent judge",
            Units.NONE,
            "Pairs that differ and are older than an hour, while a judge that worked this week has said "
                    + "nothing for an hour. Otherwise 0.",
            "no pair in this range");
    public static final Signal PUBLISHED_AGE = new Signal(
            "published_age",
            "Age of the published verdicts",
            Units.SECONDS,
            "How long ago verdicts were published, while there are pairs to publish about. They should be "
                    + "published every hour.",
            "no pair is older than two hours");
    public static final Signal FAILED_INSERTS = new Signal(
            "failed_inserts",
            "Inserts that failed",
            Units.NONE,
            "Inserts that ClickHouse answered with an error. Jobs repeat them, so that rows come late or not at "
                    + "all.",
            "none was counted");
    public static final Signal UNMIRRORED = new Signal(
            "unmirrored",
            "Requests that should have been mirrored",
            Units.NONE,
            "0 while something is mirrored. Else how many requests of the last hour should have been, by "
                    + "their fraction or by what was mirrored an hour before.",
            "no request in this range");
    public static final Signal OFF_FRACTION = new Signal(
            "off_fraction",
            "How far a rule is off its fraction",
            Units.SHARE,
            "How far the share that was mirrored is from the fraction of the rule, over rules for which "
                    + "400 or more were due. What budget, pause or kill switch left out is not counted. Above the "
                    + "line a bound speaks.",
            "no rule had 400 requests due in this range");
    public static final Signal BUDGET_LEFT_OUT = new Signal(
            "budget_left_out",
            "Left out for want of budget",
            Units.SHARE,
            "Share of selected requests that were not mirrored because the budget of the rule was spent. "
                    + "The day is then seen in part only.",
            "no rule selected 20 requests in this range");
    public static final Signal STAGES = new Signal(
            "stages",
            "Stages of the pipeline",
            Units.NONE,
            "Whether rows of each stage exist for a moment. A stage that has nothing while the one before "
                    + "it has something is late or down.",
            "nothing in this range");
    public static final Signal EVENTS = new Signal(
            "events_per_minute",
            "Events a minute",
            Units.COUNT,
            "Calls by arm. Shadow follows Primary by the fraction.",
            "no event in this range");
    public static final Signal SKIPS = new Signal(
            "skips_by_reason",
            "Selected and not mirrored, a minute",
            Units.COUNT,
            "Requests that the fraction selected and that were left out, by reason. shadow_queue, "
                    + "shadow_concurrency and proxy_busy are saturation, budget is money, the others are what cannot "
                    + "be mirrored.",
            "everything that was selected was mirrored");
    public static final Signal FAILURES = new Signal(
            "failures_by_status",
            "Requests of clients that did not end well, a minute",
            Units.COUNT,
            "By status. no_capacity is a wait for a connection that was too long, timeout an answer that "
                    + "never came, client_abort a client who left.",
            "every request ended well");
    public static final Signal BUDGET_BURN = new Signal(
            "budget_burn",
            "Money of background calls, an hour",
            Units.USD,
            "What shadow and repeats of each rule cost an hour, as billed. Times 24 it should stay below "
                    + "the budget of the rule.",
            "no priced background call in this range");
    public static final Signal DEAD_LETTERS = new Signal(
            "dead_letters",
            "Records that are no event",
            Units.NONE,
            "Records of the topic that could not be read, by reason. Any is a fault, or somebody else "
                    + "writes to the topic.",
            "every record could be read");
    public static final Signal QUERY_TIME = new Signal(
            "query_time",
            "ClickHouse, p95",
            Units.MILLISECONDS,
            "p95 of reads and inserts in this database, as the engine's front or the server's own log has them.",
            "no query was counted in this range");
    public static final Signal FAILED_QUERIES = new Signal(
            "failed_queries",
            "Queries that failed",
            Units.NONE,
            "Queries that ended in an error, with the code of ClickHouse and an example without its " + "literals.",
            "no query failed");

    private PipelineSignals() {}
}
