package dev.penumbra.dashboards.signal;

import dev.penumbra.dashboards.style.Units;

/** Why one segment has its verdict, and whether that is stable. */
public final class SegmentSignals {
    public static final Signal VERDICT = new Signal(
            "verdict_now",
            "Verdict",
            Units.NONE,
            "What was published last of this segment; expired when its newest pair is older than 28 days "
                    + "or the segment was not among those published last.",
            "nothing was published of this segment yet");
    public static final Signal PAIRS_NEEDED = new Signal(
            "pairs_needed",
            "Pairs still needed",
            Units.NONE,
            "How many comparable pairs are missing to the minimum of this segment. 0: enough, though the "
                    + "range of the net win may still be too wide.",
            "no settings");
    public static final Signal REASON = new Signal(
            "verdict_reason",
            "Why",
            Units.NONE,
            "The published verdict with its reason, since when the same is said, and until when it holds.",
            "nothing was published of this segment yet");
    public static final Signal NET_WIN = new Signal(
            "net_win_over_time",
            "Net win and its range",
            Units.SHARE,
            "Pro better less Lite better, with the range that holds however often one looks, as published "
                    + "each hour. Pro pays once the lower end is above the dashed line: its extra cost over what a "
                    + "better answer is worth.",
            "nothing was published in this range");
    public static final Signal VERDICTS = new Signal(
            "verdict_over_time",
            "Verdicts",
            Units.NONE,
            "What was said when. Wait for a verdict that stays before money is moved.",
            "nothing was published in this range");
    public static final Signal JUDGED = new Signal(
            "judged_per_day",
            "Judged pairs a day",
            Units.COUNT,
            "Whose answer the judge preferred in both orders; a tie also where the orders contradict each " + "other.",
            "nothing was judged in this range");
    public static final Signal FLAWS = new Signal(
            "flaws",
            "Flaws that need no judge",
            Units.NONE,
            "Pairs decided by a flaw of one answer: a broken format or schema, a malformed call, a "
                    + "refusal, a cut.",
            "no such flaw in this range");
    public static final Signal COST = new Signal(
            "segment_cost",
            "1,000 requests on either model",
            Units.USD,
            "Mean list cost of 1,000 requests on Lite and Pro from mirrored pairs of which both are "
                    + "priced, weighted by the inverse of their fraction.",
            "no priced pair in this range");
    public static final Signal LATENCY = new Signal(
            "segment_latency",
            "Latency of either model",
            Units.MILLISECONDS,
            "p50 and p95 of both models over the same pairs, in the same stream mode and at the standard " + "tier.",
            "no such pair in this range");
    public static final Signal EXAMPLES = new Signal(
            "example_pairs",
            "Pairs that differ most",
            Units.NONE,
            "The twenty pairs with the lowest score. Texts are in the view samples, for those who may read " + "them.",
            "no pair differs in this range");

    private SegmentSignals() {}
}
