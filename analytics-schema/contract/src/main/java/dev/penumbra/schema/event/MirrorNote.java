package dev.penumbra.schema.event;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The mirror decision of an exchange, with what is needed to recompute it.
 *
 * @param mirrored whether the exchange was sent to its shadow
 * @param skipReason why not; null exactly when mirrored
 * @param rule name of the rule that decided
 * @param ruleVersion changes whenever the rule's text does
 * @param probability the configured fraction, 0 to 1
 * @param bucket the exchange's place in [0, 1); it is selected when {@code bucket < probability}
 * @param expectedArms every arm that was started for the exchange, the primary among them
 * @param syntheticRepeats the repeat arms replay a recording and so measure no noise floor
 * @param sampledBy what the bucket was computed from; an event that does not say was sampled by exchange
 */
public record MirrorNote(
        boolean mirrored,
        @Nullable String skipReason,
        String rule,
        String ruleVersion,
        double probability,
        double bucket,
        List<Arm> expectedArms,
        boolean syntheticRepeats,
        SampledBy sampledBy) {
    public MirrorNote {
        sampledBy = Objects.requireNonNullElse(sampledBy, SampledBy.EXCHANGE);
        if (mirrored == (skipReason != null)) {
            throw new IllegalArgumentException("skip_reason must be set exactly when the exchange is not mirrored");
        }
        if (!(probability >= 0 && probability <= 1)) {
            throw new IllegalArgumentException("probability must be within 0 and 1, but is " + probability);
        }
        expectedArms = List.copyOf(expectedArms);
    }

    public static MirrorNote skipped(
            String skipReason,
            String rule,
            String ruleVersion,
            double probability,
            double bucket,
            SampledBy sampledBy) {
        List<Arm> arms = List.of(Arm.PRIMARY);
        return new MirrorNote(false, skipReason, rule, ruleVersion, probability, bucket, arms, false, sampledBy);
    }
}
