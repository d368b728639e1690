package dev.penumbra.dashboards.signal;

import dev.penumbra.dashboards.style.Units;

/** What is spent, on what, and what would change it. */
public final class CostSignals {
    public static final Signal SPEND_TODAY = new Signal(
            "spend_projected",
            "Spend today, projected",
            Units.USD,
            "What all arms have cost since midnight UTC, extended to a whole day. The judge is not in it, "
                    + "nor is what has no price. Above the budget, look for the segment that grew.",
            "nothing was asked today");
    public static final Signal NEXT_BILL = new Signal(
            "next_bill",
            "The next 30 days",
            Units.USD,
            "Cost of the requests of clients at the rate of the time range, what all published upgrades "
                    + "would cost more, and both together. Shadow and judge are not in it.",
            "no priced request in this range");
    public static final Signal COST_OF_KNOWING_SHARE = new Signal(
            "cost_of_knowing_share",
            "Cost of knowing",
            Units.SHARE,
            "What shadow, repeats and judge cost, as a share of what the requests of clients cost. Above a "
                    + "tenth, lower fractions where the verdict is clear.",
            "no priced request in this range");
    public static final Signal UNPRICED_CALLS = new Signal(
            "unpriced_calls",
            "Calls without a price",
            Units.NONE,
            "Calls whose tokens are known and whose model has no price, by model. Their money is in no "
                    + "sum. Add the model to your price book.",
            "every call has a price");
    public static final Signal SPEND_BY_MODEL = new Signal(
            "spend_by_model",
            "Spend a day by model",
            Units.USD,
            "Billed cost of the requests of clients by the model that answered, a bar a day. What grows "
                    + "here grows on the bill.",
            "no priced request in this range");
    public static final Signal COST_PER_THOUSAND = new Signal(
            "cost_per_thousand",
            "1,000 requests on either model",
            Units.USD,
            "Mean list cost of 1,000 requests of each segment on Lite and on Pro, from mirrored pairs of "
                    + "which both are priced, weighted by the inverse of their fraction. The gap is the price of an "
                    + "upgrade.",
            "no priced pair in this range");
    public static final Signal BLENDED_PRICE = new Signal(
            "blended_price",
            "A million tokens, blended",
            Units.USD,
            "Cost of the requests of clients over all their tokens, prompt, cache and thinking together. "
                    + "It rises when caches miss, answers grow or Pro creeps in.",
            "no priced request in this range");
    public static final Signal TOKENS_PER_REQUEST = new Signal(
            "tokens_per_request",
            "Tokens of a request",
            Units.COUNT,
            "Mean tokens of prompts and of answers. A prompt that grows is often history that nobody cuts.",
            "no request told its tokens in this range");
    public static final Signal COST_OF_KNOWING = new Signal(
            "cost_of_knowing",
            "Cost of knowing a day",
            Units.USD,
            "What shadow calls, repeats and the judge cost, a bar a day. The judge is as charged to its "
                    + "budget. It should fall as verdicts become clear.",
            "nothing was mirrored in this range");
    public static final Signal SEGMENT_COSTS = new Signal(
            "segment_costs",
            "What each segment spends, and what creeps",
            Units.USD,
            "Each segment and workload: requests and money a day, the share that asks Pro, the share "
                    + "without an output cap, the longest answers, and calls whose money is unknown. Begin with the "
                    + "top row.",
            "no request in this range");
    public static final Signal PRO_SHARE = new Signal(
            "pro_share",
            "Share of Pro without a verdict for it",
            Units.SHARE,
            "Share of requests that ask Pro, of segments with 100 requests or more of which no published "
                    + "verdict says that Pro pays. Above the line, ask the owner why.",
            "no such segment had 100 requests in this range");
    public static final Signal PRO_SHARE_RISE = new Signal(
            "pro_share_rise",
            "More on Pro than the week before",
            Units.SHARE,
            "By how much the share of requests that ask Pro rose in the last 7 days of the time range "
                    + "against the 7 days before, for segments with 100 requests in each. Above the line, something "
                    + "began to default to Pro.",
            "no segment had 100 requests in each of the two weeks");
    public static final Signal RUNAWAY_OUTPUT = new Signal(
            "runaway_output",
            "Money of runaway answers",
            Units.SHARE,
            "Share of the money of a segment that answers without an output cap take which are longer than "
                    + "four times the median. Above the line, ask for a cap.",
            "no segment had 100 answers in this range");
    public static final Signal PRO_WITHOUT_NEED = new Signal(
            "pro_without_need",
            "On Pro, though Lite may do",
            Units.USD,
            "Segments that clients are served from Pro whose published verdict is not to stay. DOWNGRADE: "
                    + "what Lite would save a month. Otherwise nobody knows yet whether Pro is needed.",
            "no such segment");

    private CostSignals() {}
}
