package dev.penumbra.e2e.chaos;

import dev.penumbra.e2e.ledger.SeenRequest;
import dev.penumbra.e2e.ledger.ServedAnswer;
import java.util.concurrent.TimeUnit;

/**
 * What the logs of proxies did not take because they were full. Only known where no proxy is killed, since a counter dies
 * with its proxy.
 *
 * @param atQuota events dropped at the quota, as the proxies counted them
 * @param otherwise events dropped for any other reason
 * @param fromNanos when none had been dropped yet
 * @param untilNanos when the last of them had been
 */
record Drops(long atQuota, long otherwise, long fromNanos, long untilNanos) {
    static final Drops NONE = new Drops(0, 0, Long.MAX_VALUE, Long.MIN_VALUE);
    private static final long LONGEST_NANOS = TimeUnit.MILLISECONDS.toNanos(UnwrittenTail.LONGEST_MILLIS);
    private static final long DISORDER_NANOS = TimeUnit.MILLISECONDS.toNanos(UnwrittenTail.DISORDER_MILLIS);

    boolean areKnown() {
        return fromNanos <= untilNanos;
    }

    boolean mayHaveTaken(SeenRequest request) {
        return mayHaveTakenWithin(request, 0);
    }

    /** The same of what the proxy did for the request beside it and up to a while longer. */
    boolean mayHaveTakenWithin(SeenRequest request, long longerNanos) {
        return overlaps(request.sentNanos(), request.endedNanos() + longerNanos);
    }

    boolean mayHaveTaken(ServedAnswer call) {
        return overlaps(call.endedNanos(), call.endedNanos());
    }

    /** Nothing that ended later was built before the last drop. */
    boolean isBefore(SeenRequest request) {
        return areKnown() && request.sentNanos() > untilNanos;
    }

    private boolean overlaps(long beganNanos, long endedNanos) {
        return areKnown() && endedNanos + LONGEST_NANOS >= fromNanos && beganNanos <= untilNanos + DISORDER_NANOS;
    }
}
