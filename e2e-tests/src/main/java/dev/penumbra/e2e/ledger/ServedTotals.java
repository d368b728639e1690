package dev.penumbra.e2e.ledger;

import java.util.List;

/**
 * What upstreams served so far.
 *
 * @param open calls that have begun and not ended; nothing is final before this is 0
 * @param arms one entry a caller and model, ordered by both
 */
public record ServedTotals(long open, List<ArmTally> arms) {
    public ServedTotals {
        arms = List.copyOf(arms);
    }

    /** The tally of one arm, empty when it was never called. */
    public ArmTally arm(Caller caller, String model) {
        return arms.stream()
                .filter(arm -> arm.caller() == caller && arm.model().equals(model))
                .findFirst()
                .orElse(ArmTally.empty(caller, model));
    }

    /** Calls of one caller to whatever model. */
    public long calls(Caller caller) {
        return arms.stream()
                .filter(arm -> arm.caller() == caller)
                .mapToLong(ArmTally::calls)
                .sum();
    }
}
