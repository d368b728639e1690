package dev.penumbra.proxy.mirror;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * Stops asking a model that refuses or fails: at the first "too many requests", and at the fifth failure in a row of
 * another kind. After a pause one call is let through as a probe; its success closes the breaker, its failure doubles the
 * pause. Used by any thread.
 */
public final class Breaker {
    static final int FAILURES_IN_A_ROW = 5;
    static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);
    /** No upstream may switch its shadow off for longer than this by a word. */
    static final Duration LONGEST_WISH = Duration.ofHours(1);
    /** Where the day begins by which quotas of a day are counted. */
    private static final ZoneId QUOTA_ZONE = ZoneId.of("America/Los_Angeles");

    private final Clock clock;
    private final Listener listener;
    private int failuresInARow;
    private Duration nextPause = FIRST_PAUSE;
    private @Nullable Instant openUntil;
    private boolean probing;

    public Breaker(Clock clock, Listener listener) {
        this.clock = clock;
        this.listener = listener;
    }

    /** Told of each change, once. */
    public interface Listener {
        void opened(Duration pause);

        void closed();
    }

    /** Leave for one call, which must tell how it ended, or that it was never made; the first word counts. */
    public static final class Pass {
        private final Breaker breaker;
        private final boolean probe;
        private boolean told;

        private Pass(Breaker breaker, boolean probe) {
            this.breaker = breaker;
            this.probe = probe;
        }

        public void succeeded() {
            tell(() -> breaker.succeeded(probe));
        }

        /** {@code wish} is how long the upstream wants to be left alone; null when it does not say. */
        public void refused(@Nullable Duration wish) {
            tell(() -> breaker.refused(probe, wish));
        }

        public void failed(@Nullable Duration wish) {
            tell(() -> breaker.failed(probe, wish));
        }

        /** Said later than the rest, in the body of an error: how long the upstream wants to be left alone. */
        public void wished(Duration wish) {
            synchronized (breaker) {
                breaker.extend(wish);
            }
        }

        /** A quota of the whole day is spent: until midnight at the provider's no call is of any use. */
        public void dayIsSpent() {
            tell(() -> breaker.refused(probe, null));
            synchronized (breaker) {
                breaker.leaveUntilMidnight();
            }
        }

        public void unused() {
            tell(() -> breaker.unused(probe));
        }

        private void tell(Runnable word) {
            synchronized (breaker) {
                if (!told) {
                    told = true;
                    word.run();
                }
            }
        }
    }

    /** Leave to make a call, or null while the breaker is open. */
    public synchronized @Nullable Pass pass() {
        if (openUntil == null) {
            return new Pass(this, false);
        }
        if (probing || clock.instant().isBefore(openUntil)) {
            return null;
        }
        probing = true;
        return new Pass(this, true);
    }

    public synchronized boolean isOpen() {
        return openUntil != null;
    }

    /** Only the probe may close it: a late success of a call from before says nothing of now. */
    private void succeeded(boolean probe) {
        if (openUntil == null) {
            failuresInARow = 0;
        } else if (probe) {
            close();
        }
    }

    private void refused(boolean probe, @Nullable Duration wish) {
        if (openUntil == null || probe) {
            open(wish);
        } else {
            extend(wish);
        }
    }

    private void failed(boolean probe, @Nullable Duration wish) {
        failuresInARow++;
        if (probe || (openUntil == null && failuresInARow >= FAILURES_IN_A_ROW)) {
            open(wish);
        } else if (openUntil != null) {
            extend(wish);
        }
    }

    private void unused(boolean probe) {
        probing = probing && !probe;
    }

    private void open(@Nullable Duration wish) {
        Duration pause = longer(nextPause, wish);
        openUntil = clock.instant().plus(pause);
        nextPause = shorter(nextPause.multipliedBy(2), LONGEST_PAUSE);
        probing = false;
        listener.opened(pause);
    }

    private void extend(@Nullable Duration wish) {
        Instant wished = clock.instant().plus(longer(Duration.ZERO, wish));
        if (openUntil != null && wished.isAfter(openUntil)) {
            openUntil = wished;
        }
    }

    private void leaveUntilMidnight() {
        Instant now = clock.instant();
        LocalDate tomorrow = LocalDate.ofInstant(now, QUOTA_ZONE).plusDays(1);
        Instant midnight = tomorrow.atStartOfDay(QUOTA_ZONE).toInstant();
        if (openUntil != null && midnight.isAfter(openUntil)) {
            openUntil = midnight;
            listener.opened(Duration.between(now, midnight));
        }
    }

    private void close() {
        openUntil = null;
        probing = false;
        failuresInARow = 0;
        nextPause = FIRST_PAUSE;
        listener.closed();
    }

    private static Duration longer(Duration own, @Nullable Duration wish) {
        return wish == null || wish.compareTo(own) <= 0 ? own : shorter(wish, LONGEST_WISH);
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) <= 0 ? one : other;
    }
}
