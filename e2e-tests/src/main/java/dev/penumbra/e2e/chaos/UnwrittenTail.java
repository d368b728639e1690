package dev.penumbra.e2e.chaos;

import dev.penumbra.e2e.ledger.SeenRequest;
import dev.penumbra.e2e.ledger.ServedAnswer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * What a killed proxy may not have written: a proxy hands an event to its log after the answer's last byte, on a thread of its
 * own and in order. So what lacks its row ended last before the kill, and nothing is missing among what was written. The
 * order is that of one kind of call: primaries, shadows and repeats end on event loops of their own.
 */
final class UnwrittenTail {
    /** However busy the machine is, an event must be in the log that long after its answer. */
    static final long LONGEST_MILLIS = 5_000;
    /** By how much the client's order of answers may differ from the proxy's. */
    static final long DISORDER_MILLIS = 1_000;

    private static final long LONGEST_NANOS = TimeUnit.MILLISECONDS.toNanos(LONGEST_MILLIS);
    private static final long DISORDER_NANOS = TimeUnit.MILLISECONDS.toNanos(DISORDER_MILLIS);

    /** When something ended that has its row. */
    record Written(String server, long endedNanos) {}

    private record Kill(String server, long atNanos, long lastWrittenNanos, List<Outage> pauses) {
        static Kill of(Outage outage, String server, List<Written> written, List<Outage> outages) {
            long last = written.stream()
                    .filter(each -> each.server().equals(server))
                    .mapToLong(Written::endedNanos)
                    .filter(ended -> ended < outage.beganNanos())
                    .max()
                    .orElse(Long.MIN_VALUE);
            List<Outage> pauses = outages.stream()
                    .filter(each -> each.isPauseOf(outage.member()))
                    .toList();
            return new Kill(server, outage.beganNanos(), last, pauses);
        }

        boolean mayHaveTaken(long beganNanos, long endedNanos) {
            return beganNanos <= atNanos
                    && ranNanos(endedNanos) <= LONGEST_NANOS
                    && lastWrittenNanos <= endedNanos + DISORDER_NANOS;
        }

        /** How long the process ran from then until the kill; while it is stopped it writes nothing. */
        long ranNanos(long fromNanos) {
            long stopped = pauses.stream()
                    .mapToLong(pause -> pause.overlapNanos(fromNanos, atNanos))
                    .sum();
            return Math.max(0, atNanos - fromNanos - stopped);
        }
    }

    private final List<Kill> kills;

    /** @param written all of one kind */
    UnwrittenTail(List<Written> written, List<Outage> outages, Map<Member, String> servers) {
        this.kills = outages.stream()
                .filter(Outage::isKillOfProxy)
                .map(kill -> Kill.of(kill, servers.getOrDefault(kill.member(), ""), written, outages))
                .toList();
    }

    /** The request was in flight when its proxy was killed, or its event on the way to the log. */
    boolean covers(SeenRequest request) {
        return coversWithin(request, 0);
    }

    /** The same of what the proxy did for the request beside it and up to a while longer. */
    boolean coversWithin(SeenRequest request, long longerNanos) {
        return killsOf(request)
                .anyMatch(kill -> kill.mayHaveTaken(request.sentNanos(), request.endedNanos() + longerNanos));
    }

    /** The same of a call for the request, of which the proxy knew the end when its answer had arrived. */
    boolean covers(SeenRequest request, ServedAnswer call, long arrivedNanos) {
        return killsOf(request).anyMatch(kill -> kill.mayHaveTaken(call.beganNanos(), arrivedNanos));
    }

    /**
     * How long its proxy ran from the request's end to the next kill; 0 when it was in flight then, and as long as can be
     * when no kill came.
     */
    long millisToKill(SeenRequest request) {
        return millisToKill(request, request.sentNanos(), request.endedNanos());
    }

    /** The same of a call for the request. */
    long millisToKill(SeenRequest request, ServedAnswer call) {
        return millisToKill(request, call.beganNanos(), call.endedNanos());
    }

    private long millisToKill(SeenRequest request, long beganNanos, long endedNanos) {
        long nanos = killsOf(request)
                .filter(kill -> kill.atNanos() >= beganNanos)
                .mapToLong(kill -> kill.ranNanos(endedNanos))
                .min()
                .orElse(Long.MAX_VALUE);
        return TimeUnit.NANOSECONDS.toMillis(nanos);
    }

    private Stream<Kill> killsOf(SeenRequest request) {
        return kills.stream().filter(kill -> kill.server().equals(request.server()));
    }
}
