package dev.penumbra.proxy.eventlog;

import java.time.Duration;

/** Says yes at most once an interval, so that what goes on failing is told and does not flood. */
final class Seldom {
    private final long intervalNanos;
    private long notBeforeNanos = System.nanoTime();

    Seldom(Duration interval) {
        this.intervalNanos = interval.toNanos();
    }

    boolean isDue() {
        long now = System.nanoTime();
        boolean due = now - notBeforeNanos >= 0;
        if (due) {
            notBeforeNanos = now + intervalNanos;
        }
        return due;
    }
}
