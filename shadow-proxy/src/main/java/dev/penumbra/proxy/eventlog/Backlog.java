package dev.penumbra.proxy.eventlog;

import java.util.List;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Segments of earlier processes that nobody has counted yet: a full log takes longer to read than clients may wait. */
final class Backlog {
    private static final Logger LOG = LoggerFactory.getLogger(Backlog.class);

    private final SegmentDirectory directory;
    private final LogPosition shipped;
    private final List<Long> segments;
    private final Unshipped unshipped;

    Backlog(SegmentDirectory directory, LogPosition shipped, List<Long> segments, Unshipped unshipped) {
        this.directory = directory;
        this.shipped = shipped;
        this.segments = segments;
        this.unshipped = unshipped;
    }

    /** To be called before any of it is shipped. */
    void count(BooleanSupplier stopped) {
        for (long segment : segments) {
            if (stopped.getAsBoolean()) {
                return;
            }
            unshipped.found(
                    segment, LogRecovery.tally(directory, segment, shipped).records());
        }
        if (unshipped.events() > 0) {
            LOG.atInfo().addKeyValue("unshipped", unshipped.events()).log("Counted what waits in the event log");
        }
    }
}
