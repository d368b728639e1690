package dev.penumbra.dashboards.signal;

import dev.penumbra.dashboards.style.Units;

/** Where and how the two models differ. */
public final class AgreementSignals {
    public static final Signal RATE = new Signal(
            "agreement_rate",
            "Agreement",
            Units.SHARE,
            "Share of comparable pairs whose answers are alike by the measure of their task, weighted by "
                    + "the inverse of their fraction, and how many pairs that are. Where it is high, Pro can win "
                    + "little.",
            "no comparable pair in this range");
    public static final Signal BY_WEEK = new Signal(
            "agreement_by_week",
            "Agreement by week",
            Units.SHARE,
            "Share of comparable pairs that agree in each of four weeks before the end of the time range. "
                    + "A fall is a change of a model, of a prompt or of the traffic.",
            "no comparable pair in this range");
    public static final Signal BY_SIZE = new Signal(
            "agreement_by_size",
            "Agreement by length of the prompt",
            Units.SHARE,
            "Share of comparable pairs that agree, by tokens of the prompt. Where it falls with length, a "
                    + "part of the traffic may be worth Pro.",
            "no comparable pair in this range");
    public static final Signal DIFFERENCES = new Signal(
            "differences",
            "In what answers differ",
            Units.NONE,
            "Paths of JSON leaves and parts of calls of tools that differ; for other measures the measure "
                    + "and the flaw.",
            "no pair differs in this range");
    public static final Signal PAIRS = new Signal(
            "compared_pairs",
            "Pairs that differ",
            Units.NONE,
            "The newest hundred pairs that differ. Texts are in the view samples, for those who may read " + "them.",
            "no pair differs in this range");

    private AgreementSignals() {}
}
