package dev.penumbra.proxy.mirror;

import dev.penumbra.schema.event.SampledBy;
import dev.penumbra.schema.event.Workload;

/**
 * The rule that decided about an exchange and where the exchange's bucket lay.
 *
 * @param bucket 0 when no rule matched
 * @param sampledBy what the bucket was computed from
 */
public record RuleOutcome(
        String rule,
        String version,
        Workload workload,
        double probability,
        double bucket,
        SampledBy sampledBy,
        boolean syntheticRepeats,
        TextCapture capture) {
    static final RuleOutcome NONE =
            new RuleOutcome("none", "none", Workload.INTERACTIVE, 0, 0, SampledBy.EXCHANGE, false, TextCapture.OFF);

    /** Whether the texts are needed, be it only for their hashes. */
    boolean capturesText() {
        return capture != TextCapture.OFF;
    }
}
