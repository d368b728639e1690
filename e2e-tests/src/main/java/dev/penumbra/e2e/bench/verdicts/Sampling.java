package dev.penumbra.e2e.bench.verdicts;

/** What the sample consists of, and what the rows say of it. */
enum Sampling {
    /** Exchanges, each for itself. */
    EXCHANGES("exchanges", "exchange", 0),
    /** Whole sessions, whose turns are alike, and the rows say so: the variance is robust. */
    SESSIONS("sessions of " + DrawnPairs.TURNS, "session", DrawnPairs.ALIKE),
    /** The same sessions, taken for exchanges: what the robust variance is there for. */
    SESSIONS_IGNORED("the same taken for exchanges", "exchange", DrawnPairs.ALIKE);

    private final String words;
    private final String sampledBy;
    private final double alike;

    Sampling(String words, String sampledBy, double alike) {
        this.words = words;
        this.sampledBy = sampledBy;
        this.alike = alike;
    }

    String words() {
        return words;
    }

    /** The value of the column of that name. */
    String sampledBy() {
        return sampledBy;
    }

    /** Chance that a turn is what its session is, rather than drawn by itself; two turns correlate by its square. */
    double alike() {
        return alike;
    }
}
