package dev.penumbra.proxy.mirror;

import dev.penumbra.schema.event.Workload;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * For which exchanges and how often the other tier is asked.
 *
 * @param fraction share of the matching exchanges that is mirrored, 0 to 1
 * @param repeatShare share of the mirrored exchanges whose primary model is asked again
 * @param shadowRepeatShare share of the mirrored exchanges whose shadow model is asked again
 * @param syntheticRepeats the upstream replays recordings, so that repeats measure nothing
 * @param capture what is kept of the texts of mirrored exchanges
 * @param maxPerSecond most exchanges that are mirrored in a second; 0 for no such limit
 * @param sampledBy what decides about an exchange's bucket
 * @param schedule when the rule mirrors at all
 * @param serviceTier that the calls beside the primary ask for, where their API has it; null for what the client asked
 * @param salt changes every bucket when it changes
 */
public record MirrorRule(
        String name,
        RuleMatch match,
        Workload workload,
        double fraction,
        double repeatShare,
        double shadowRepeatShare,
        boolean syntheticRepeats,
        TextCapture capture,
        double maxPerSecond,
        SampleKey sampledBy,
        Schedule schedule,
        @Nullable String serviceTier,
        String salt) {
    private static final String NO_TIER = ", serviceTier=null";

    /** Short, and different whenever anything that the rule says is; a rule that asks for no tier has the one it had before. */
    public String version() {
        try {
            String said = toString().replace(NO_TIER, "");
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(said.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 4);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
