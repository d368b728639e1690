package dev.penumbra.e2e.chaos;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How a run goes.
 *
 * @param length of the load; starting and draining come on top
 * @param seed of the faults, of the questions and of when they arrive
 * @param outage what the run is about and nothing else; null for faults by the seed
 */
public record ChaosSettings(
        Duration length,
        long seed,
        double requestsPerSecond,
        @Nullable LongOutage outage) {
    /** The name of the shipped configuration's only rule. */
    static final String RULE = "all";

    static final double MIRRORED_FRACTION = 0.4;
    static final double REPEAT_SHARE = 0.3;
    static final double LATENCY_SCALE = 0.5;
    /** Of a shadow call; the wait for a pair must be longer, or a shadow in time would come too late. */
    static final Duration SHADOW_DEADLINE = Duration.ofSeconds(8);

    /** Of an event log that is to be full within seconds. */
    static final long SMALL_QUOTA_BYTES = 512 * 1024;

    static final long SMALL_SEGMENT_BYTES = 128 * 1024;

    /**
     * Of the proxies' reports. Flink's Kafka source tells the broker how far it is only when its next poll begins, which is
     * at the next record or after 10 s: with a report every 10 s the last one is never taken for good.
     */
    static final Duration HEALTH_PAUSE = Duration.ofSeconds(45);

    static final Duration PAIRING_TIMEOUT = Duration.ofSeconds(12);

    public static ChaosSettings of(Duration length, long seed) {
        return new ChaosSettings(length, seed, 30, null);
    }

    FaultPlan plan(List<Member> members, List<Member> links, List<Member> severable) {
        if (outage == null) {
            return FaultPlan.of(seed, length, members, links, severable);
        }
        return outage.down() == null
                ? FaultPlan.cutOff(Links.PROXY_TO_KAFKA, length)
                : FaultPlan.outage(member(members, outage.down()), length);
    }

    boolean isAboutQuota() {
        return outage == LongOutage.QUOTA;
    }

    private static Member member(List<Member> members, Role role) {
        return members.stream()
                .filter(member -> member.role() == role)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "there is no " + role.name().toLowerCase(Locale.ROOT) + " in this form of the system"));
    }

    int requests() {
        return (int) Math.round(requestsPerSecond * length.toMillis() / 1000.0);
    }
}
