package dev.penumbra.proxy.eventlog.kafka;

import java.time.Duration;

/**
 * What is added to our clock so that a broker takes its timestamps. A topic with {@code CreateTime} refuses those that are
 * an hour ahead of its own clock, and says in words alone what it would take. So the shift is looked for on both sides,
 * from an hour on in doubling steps, which never ends further off than our clock was wrong.
 */
final class TimestampShift {
    private static final long FIRST_MILLIS = Duration.ofHours(1).toMillis();
    private static final long MOST_MILLIS = Duration.ofDays(20_000).toMillis();

    private long millis;

    long millis() {
        return millis;
    }

    /** Back first, since brokers set no bound to the past by default. */
    void further() {
        if (millis == 0 || Math.abs(millis) > MOST_MILLIS) {
            millis = -FIRST_MILLIS;
        } else {
            millis = millis < 0 ? -millis : -millis * 2;
        }
    }
}
