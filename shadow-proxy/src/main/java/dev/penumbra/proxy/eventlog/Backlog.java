package dev.penumbra.proxy.eventlog;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Segments of earlier processes that nobody has counted yet: a full log takes longer to read than clients may wait. */
final class Backlog {
    private static final Logger LOG = LoggerFactory.getLogger(Backlog.class);

    private final SegmentDirectory directory;
    private final LogPosition shipped;
    private final Deque<Long> segments;
    private final Unshipped unshipped;

    Backlog(SegmentDirectory directory, LogPosition shipped, List<Long> segments, Unshipped unshipped) {
        this.directory = directory;
        this.shipped = shipped;
        this.segments = new ArrayDeque<>(segments);
        this.unshipped = unshipped;
    }

    /** To be called before any of it is shipped; what is counted once is not counted again. */
    void count(BooleanSupplier stopped) {
        boolean counting = !segments.isEmpty();
        for (Long segment = next(stopped); segment != null; segment = next(stopped)) {
            unshipped.found(
                    segment, LogRecovery.tally(directory, segment, shipped).records());
        }
        if (counting) {
            LOG.atInfo().addKeyValue("unshipped", unshipped.events()).log("Counted what waits in the event log");
        }
    }

    private @Nullable Long next(BooleanSupplier stopped) {
        return stopped.getAsBoolean() ? null : segments.poll();
    }
}
