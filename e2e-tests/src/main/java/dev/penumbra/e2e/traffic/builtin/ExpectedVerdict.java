package dev.penumbra.e2e.traffic.builtin;

/** What must be said about a segment, and the code of the reason. */
public enum ExpectedVerdict {
    /** Pro is better, and what that is worth exceeds its price. */
    UPGRADE("UPGRADE", "net_benefit"),
    /** Not worth its price even if Pro won every disagreement. */
    STAY_BY_CEILING("STAY", "ceiling"),
    /** Pro was measured to be the worse one. */
    STAY_AS_MEASURED("STAY", "measured"),
    /** Nobody has said what a better answer is worth. */
    NEEDS_VALUE("NEEDS_VALUE", "no_value"),
    /** Too little traffic to say anything. */
    NOT_ENOUGH_EVIDENCE("NOT_ENOUGH_EVIDENCE", "too_few_pairs");

    private final String verdict;
    private final String reasonCode;

    ExpectedVerdict(String verdict, String reasonCode) {
        this.verdict = verdict;
        this.reasonCode = reasonCode;
    }

    public String verdict() {
        return verdict;
    }

    public String reasonCode() {
        return reasonCode;
    }
}
