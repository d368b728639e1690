package dev.penumbra.e2e.chaos;

/**
 * One fault as it happened, by {@link System#nanoTime()}.
 *
 * @param beganNanos just before the signal was sent
 * @param endedNanos when the member was ready again
 */
public record Outage(Member member, FaultKind kind, long beganNanos, long endedNanos) {
    boolean isKillOfProxy() {
        return kind.isKill() && member.role() == Role.PROXY;
    }

    boolean isPauseOf(Member stopped) {
        return kind == FaultKind.PAUSE && member.equals(stopped);
    }

    /** How much of it lies between the two. */
    long overlapNanos(long fromNanos, long toNanos) {
        return Math.max(0, Math.min(toNanos, endedNanos) - Math.max(fromNanos, beganNanos));
    }

    boolean overlaps(long fromNanos, long toNanos, long slackNanos) {
        return fromNanos <= endedNanos + slackNanos && toNanos >= beganNanos - slackNanos;
    }
}
