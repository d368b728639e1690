package dev.penumbra.dashboards.signal;

import dev.penumbra.dashboards.style.Units;

/** Whether the verdicts can be believed. */
public final class TrustSignals {
    public static final Signal JUDGE_AND_PEOPLE = new Signal(
            "judge_and_people",
            "Judge and people agree",
            Units.SHARE,
            "Share of labelled pairs on which judge and people say the same of Pro, Lite and tie. Below "
                    + "the line, name another judge or label more.",
            "nobody has labelled a judged pair in this range");
    public static final Signal JUDGE_RELIABILITY = new Signal(
            "judge_reliability",
            "How far the judge can be believed",
            Units.SHARE,
            "Each judge in each segment: verdicts that the order turned, bias to Pro and to length, "
                    + "agreement with people beyond chance (kappa; below 0.4 on 100 labels it decides nothing), and "
                    + "the factor by which a verdict to stay allows for its errors.",
            "nothing was judged in this range");
    public static final Signal ORDER_FLIPS = new Signal(
            "order_flips",
            "Turned by the order",
            Units.SHARE,
            "Share of judged pairs whose verdict changes when the answers swap places. They count as ties, "
                    + "so that gains look smaller.",
            "nothing was judged in this range");
    public static final Signal NOISE_FLOOR = new Signal(
            "noise_floor",
            "Noise of the models themselves",
            Units.SHARE,
            "Share of pairs that differ a day, beside how often each model differs from itself when it is "
                    + "asked again. A difference no larger than the noise is none.",
            "no pair in this range");
    public static final Signal NOISE_AGAINST_USUAL = new Signal(
            "noise_against_usual",
            "Noise against usual",
            Units.NONE,
            "How often the served model differed from itself in the last day of the time range, over the "
                    + "median of the days before. 2: twice as unsteady, so something changed at the provider.",
            "too few repeats: 50 a day on four days are needed");
    public static final Signal SAMPLED_SHARE = new Signal(
            "sampled_share",
            "Mirrored against asked",
            Units.SHARE,
            "Mean fraction of the rules and share that was mirrored, by segment. What is far below was "
                    + "left out by a bound.",
            "no rule applied in this range");
    public static final Signal LOST_PAIRS = new Signal(
            "lost_pairs",
            "Pairs that say nothing",
            Units.NONE,
            "Pairs without a comparison, by outcome and reason. When they are more than one in twenty, a "
                    + "verdict waits.",
            "every pair was compared");
    public static final Signal NEW_MODELS = new Signal(
            "new_models",
            "Models new to a segment",
            Units.NONE,
            "Models that answered a segment in the last day of the time range and not in the seven days "
                    + "before. Evidence of earlier models no longer counts: a new epoch begins.",
            "no new model in this range");

    private TrustSignals() {}
}
