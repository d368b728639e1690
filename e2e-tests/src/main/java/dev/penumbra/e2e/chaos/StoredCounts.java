package dev.penumbra.e2e.chaos;

/**
 * How far the tables are, without their rows.
 *
 * @param mirrored exchanges of which a primary or a shadow is stored
 * @param toJudge comparisons that need a judge
 * @param judged pairs with a judgement in both orders
 */
record StoredCounts(long completions, long mirrored, long comparisons, long toJudge, long judged) {
    boolean isAtRest() {
        return mirrored == comparisons && toJudge == judged;
    }
}
