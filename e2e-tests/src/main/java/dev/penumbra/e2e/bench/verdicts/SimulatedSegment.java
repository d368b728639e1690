package dev.penumbra.e2e.bench.verdicts;

/**
 * A segment whose truth is known. Shares are of all its pairs; what they leave agrees.
 *
 * @param benefit net win above the price: positive where Pro truly pays, 0 where it costs exactly what it gives
 * @param price extra cost of a request over the value of a better answer, in better answers
 * @param better share of pairs in which Pro is better
 * @param worse share of pairs in which Lite is better
 * @param tied share of pairs that differ and are equally good
 */
record SimulatedSegment(
        String name, int pairsADay, double benefit, double price, double better, double worse, double tied) {
    /** USD; so that a price in better answers is an extra cost in money. */
    static final double VALUE = 0.5;

    boolean isBetter() {
        return benefit > 0;
    }

    boolean isAtThePrice() {
        return benefit == 0;
    }

    double netWin() {
        return better - worse;
    }

    double extraCostUsd() {
        return price * VALUE;
    }
}
