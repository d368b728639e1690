package dev.penumbra.proxy.mirror;

import dev.penumbra.schema.event.Workload;

/**
 * The rule that decided about an exchange and where the exchange's bucket lay.
 *
 * @param bucket 0 when no rule matched
 */
public record RuleOutcome(
        String rule,
        String version,
        Workload workload,
        double probability,
        double bucket,
        boolean syntheticRepeats,
        TextCapture capture) {
    static final RuleOutcome NONE = new RuleOutcome("none", "none", Workload.INTERACTIVE, 0, 0, false, TextCapture.OFF);

    /** Whether the texts are needed, be it only for their hashes. */
    boolean capturesText() {
        return capture != TextCapture.OFF;
    }
}
