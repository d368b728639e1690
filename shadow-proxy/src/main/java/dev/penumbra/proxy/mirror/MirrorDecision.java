package dev.penumbra.proxy.mirror;

import dev.penumbra.schema.event.Arm;
import dev.penumbra.schema.event.MirrorNote;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Whether an exchange is mirrored: {@link Mirror} or {@link Skip}. */
public sealed interface MirrorDecision {
    RuleOutcome outcome();

    /** The decision as every event of the exchange carries it. */
    MirrorNote note();

    /** The exchange is mirrored by {@code calls}: the shadow first, then the repeats. */
    record Mirror(RuleOutcome outcome, List<PlannedCall> calls) implements MirrorDecision {
        public Mirror {
            calls = List.copyOf(calls);
        }

        @Override
        public MirrorNote note() {
            List<Arm> arms = Stream.concat(
                            Stream.of(Arm.PRIMARY), calls.stream().map(PlannedCall::arm))
                    .toList();
            return new MirrorNote(
                    true,
                    null,
                    outcome.rule(),
                    outcome.version(),
                    outcome.probability(),
                    outcome.bucket(),
                    arms,
                    outcome.syntheticRepeats(),
                    outcome.sampledBy());
        }

        public Mirror without(PlannedCall call) {
            List<PlannedCall> rest = new ArrayList<>(calls);
            rest.remove(call);
            return new Mirror(outcome, rest);
        }

        public Skip skip(SkipReason reason) {
            return new Skip(outcome, reason);
        }
    }

    /** The exchange is not mirrored, for a reason. */
    record Skip(RuleOutcome outcome, SkipReason reason) implements MirrorDecision {
        @Override
        public MirrorNote note() {
            return MirrorNote.skipped(
                    reason.wireName(),
                    outcome.rule(),
                    outcome.version(),
                    outcome.probability(),
                    outcome.bucket(),
                    outcome.sampledBy());
        }
    }
}
