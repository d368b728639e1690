package dev.penumbra.e2e.chaos;

/** One row of the view {@code comparisons}. */
record StoredComparison(String exchangeId, String outcome) {
    /** Said of an arm whose event never came. */
    boolean isUnpaired() {
        return outcome.endsWith("_missing");
    }
}
