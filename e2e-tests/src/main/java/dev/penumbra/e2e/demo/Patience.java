package dev.penumbra.e2e.demo;

import dev.penumbra.e2e.stack.StackException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Waits for as long as something moves, and no longer: a slow machine takes its time, a stuck one is reported. */
final class Patience {
    private final long limitNanos;
    private @Nullable Standing last;
    private long movedAtNanos;

    Patience(Duration limit, long nowNanos) {
        this.limitNanos = limit.toNanos();
        this.movedAtNanos = nowNanos;
    }

    /** Fails when nothing has moved within the limit, naming what is missing. */
    void see(Standing standing, long nowNanos) {
        if (!standing.equals(last)) {
            last = standing;
            movedAtNanos = nowNanos;
        } else if (nowNanos - movedAtNanos > limitNanos) {
            throw new StackException(
                    "Nothing has moved for " + Duration.ofNanos(limitNanos).toSeconds()
                            + " s, and these are missing: " + String.join(", ", standing.missing())
                            + ". The logs folder says why.");
        }
    }
}
