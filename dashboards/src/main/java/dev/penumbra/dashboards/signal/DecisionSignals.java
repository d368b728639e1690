package dev.penumbra.dashboards.signal;

/** What a person who decides looks at. */
public final class DecisionSignals {
    public static final Signal VERDICTS = new Signal(
            "verdicts",
            "What to upgrade",
            "short",
            "The verdict of each segment from the last 28 days of mirrored traffic, with its evidence and its money. Net win"
                    + " is how many more answers in a hundred are better with Pro; its bounds may be looked at every day.");
    public static final Signal SEGMENTS_TO_UPGRADE = new Signal(
            "segments_to_upgrade", "Segments to upgrade", "short", "How many segments have the verdict UPGRADE.");
    public static final Signal UPGRADES_MONTHLY_COST = new Signal(
            "upgrades_monthly_cost",
            "All upgrades, a month",
            "currencyUSD",
            "What the segments with the verdict UPGRADE would cost more in 30 days at the rate of traffic seen, at list"
                    + " prices. Less than a day of traffic counts as a day.");
    public static final Signal SEGMENTS_WITHOUT_EVIDENCE = new Signal(
            "segments_without_evidence",
            "Not enough evidence yet",
            "short",
            "How many segments have the verdict NOT_ENOUGH_EVIDENCE: keep sampling, or raise their fraction.");

    private DecisionSignals() {}
}
