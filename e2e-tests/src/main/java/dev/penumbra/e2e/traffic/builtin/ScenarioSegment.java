package dev.penumbra.e2e.traffic.builtin;

import java.math.BigDecimal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One business segment: what is asked, who is right how often, what a better answer is worth, and the verdict that
 * follows.
 *
 * @param requests sent in a run; only the mirrored fraction of them becomes pairs
 * @param thinkingTokens median of what Pro thinks before it answers
 * @param valuePerBetterAnswerUsd null where nobody has said
 */
public record ScenarioSegment(
        String feature,
        String taskKind,
        String owner,
        int requests,
        Odds odds,
        int thinkingTokens,
        @Nullable BigDecimal valuePerBetterAnswerUsd,
        boolean highStakes,
        ExpectedVerdict expected,
        Questions questions) {
    /** As the platform names the segment when the feature alone is its key. */
    public String segment() {
        return "feature=" + feature;
    }

    /** The segment's entry in the configuration; none where no value is set, so that none applies. */
    Optional<SegmentSetting> setting() {
        return Optional.ofNullable(valuePerBetterAnswerUsd)
                .map(value -> new SegmentSetting(segment(), value, null, highStakes, owner));
    }
}
