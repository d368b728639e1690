package dev.penumbra.e2e.plan;

/**
 * How much of what a rule wants it gets, and why not more.
 *
 * @param tightest the least that a single limit leaves, which is the one that is named
 */
record Share(double share, double tightest, String limitedBy) {
    static final Share WHOLE = new Share(1, 1, "none");

    /** Of two limits on the same wish the narrower one holds. */
    Share orAtMost(double limit, String name) {
        return limit < share ? new Share(limit, limit, name) : this;
    }

    /** What is left over from earlier limits is cut further. */
    Share timesAtMost(double factor, String name) {
        boolean tighter = factor < tightest;
        return new Share(share * factor, Math.min(tightest, factor), tighter ? name : limitedBy);
    }
}
