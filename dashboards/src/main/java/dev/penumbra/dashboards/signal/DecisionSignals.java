package dev.penumbra.dashboards.signal;

import dev.penumbra.dashboards.style.Units;

/** What a person who decides looks at. */
public final class DecisionSignals {
    public static final Signal VERDICTS = new Signal(
            "verdicts",
            "What to upgrade",
            Units.COUNT,
            "The verdict of each segment from the last 28 days of mirrored traffic, with its evidence and "
                    + "its money. Net win is how many more answers in a hundred are better with Pro; its bounds may "
                    + "be looked at every day. Move the segments that say UPGRADE, and wait where evidence is "
                    + "missing.",
            "no segment has a pair yet");
    public static final Signal SEGMENTS_TO_UPGRADE = new Signal(
            "segments_to_upgrade",
            "Segments to upgrade",
            Units.NONE,
            "How many segments had the verdict UPGRADE when verdicts were published last. Each of them is "
                    + "a decision that waits; the table below has them.",
            "nothing was published yet; verdicts are, every hour");
    public static final Signal UPGRADES_MONTHLY_COST = new Signal(
            "upgrades_monthly_cost",
            "All upgrades, a month",
            Units.USD,
            "What the segments with the published verdict UPGRADE would cost more in 30 days at the rate "
                    + "of traffic seen, at list prices, and which share of the budget at the top of the board that is: "
                    + "yellow from 80 %, red from 100 %. Less than a day of traffic counts as a day. Over the "
                    + "budget, read \"Spend the budget best\" from the left.",
            "no segment asks for an upgrade, or the budget is no number");
    public static final Signal UPGRADES_BETTER_ANSWERS = new Signal(
            "upgrades_better_answers",
            "Better answers by all upgrades, a month",
            Units.COUNT,
            "How many more answers would be better on Pro in 30 days: the net win of each published "
                    + "UPGRADE times its traffic, with the sums of the lower and upper bounds. This is what the "
                    + "money buys.",
            "no segment asks for an upgrade");
    public static final Signal TRAFFIC_WITH_EVIDENCE = new Signal(
            "traffic_with_evidence",
            "Traffic with enough evidence",
            Units.SHARE,
            "Share of the requests in the time range whose segment has a published verdict other than "
                    + "NOT_ENOUGH_EVIDENCE. Below a half, raise the fraction before anything is decided for all.",
            "no request in this range");
    public static final Signal SEGMENTS_WITHOUT_EVIDENCE = new Signal(
            "segments_without_evidence",
            "Not enough evidence yet",
            Units.NONE,
            "How many segments had the verdict NOT_ENOUGH_EVIDENCE, or one that has expired, when verdicts "
                    + "were published last: keep sampling, or raise their fraction.",
            "nothing was published yet; verdicts are, every hour");
    public static final Signal EVIDENCE_AGE = new Signal(
            "evidence_age",
            "Age of the evidence",
            Units.SECONDS,
            "How long ago the newest pair behind the published verdicts was asked. When it is days old, "
                    + "mirroring or comparing has stopped; see Pipeline health.",
            "nothing was published yet; verdicts are, every hour");
    public static final Signal COST_AGAINST_QUALITY = new Signal(
            "cost_against_quality",
            "Cost against quality, a month",
            Units.COUNT,
            "Which segments buy the most better answers for their money? Each point is a segment as published last: "
                    + "to the right what 30 days of it cost more on Pro, upwards how many more of its answers are "
                    + "better there, as large as its traffic. The line joins the offers that no cheaper one beats, of "
                    + "what Lite serves and whose evidence is enough. Buy on the line, from the left.",
            "no verdict was published with a price");
    public static final Signal COST_FRONTIER = new Signal(
            "cost_frontier",
            COST_AGAINST_QUALITY.title(),
            COST_AGAINST_QUALITY.unit(),
            COST_AGAINST_QUALITY.description(),
            COST_AGAINST_QUALITY.whenEmpty());
    public static final Signal SPEND_BEST = new Signal(
            "spend_best",
            "Spend the budget best",
            Units.COUNT,
            "Where do further upgrades stop paying? Segments that Lite serves and whose evidence is enough, those with "
                    + "the most better answers for a dollar first: what the first so many cost more in 30 days, and "
                    + "how many better answers they give, expected and at least. Go to the right as far as the budget "
                    + "goes; where the line bends flat, further money buys little.",
            "no segment with enough evidence has a better answer on Pro");
    public static final Signal CERTAIN_LOSS = new Signal(
            "certain_loss",
            "What Lite certainly loses where it is kept",
            Units.SHARE,
            "Lower bound of the net win of Pro in each segment that Lite serves and that no verdict moves, "
                    + "as published last. Above the line Pro is certainly better: look whether what a better answer "
                    + "is worth there is still right.",
            "no verdict was published in this range");

    private DecisionSignals() {}
}
