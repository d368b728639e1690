package dev.penumbra.proxy.mirror;

import java.time.Clock;

/**
 * So many tokens a second, with a store of a few seconds for bursts; used by any thread. What turns out to have cost more
 * than was taken may leave it in debt, which later takers wait out.
 */
public final class TokenBucket {
    private final double capacity;
    private final double perMilli;
    private final Clock clock;
    private double tokens;
    private long filledAtMillis;

    private TokenBucket(double capacity, double perMilli, Clock clock) {
        this.capacity = capacity;
        this.perMilli = perMilli;
        this.clock = clock;
        this.tokens = capacity;
        this.filledAtMillis = clock.millis();
    }

    /** Saves up one second, but at least one token. */
    public static TokenBucket perSecond(double rate, Clock clock) {
        return new TokenBucket(Math.max(1, rate), rate / 1_000, clock);
    }

    /** Saves up ten seconds, but at least one token, so that a minute's quota is not gone in its first second. */
    public static TokenBucket perMinute(double rate, Clock clock) {
        return new TokenBucket(Math.max(1, rate / 6), rate / 60_000, clock);
    }

    /** Whether there was enough; one that asks for more than the bucket can ever hold needs a full one, and leaves a debt. */
    public synchronized boolean take(double wanted) {
        fill();
        if (tokens < Math.min(wanted, capacity)) {
            return false;
        }
        tokens -= wanted;
        return true;
    }

    /** Puts back what was taken and not used, or takes what was used beyond it ({@code unused} below 0). */
    public synchronized void correct(double unused) {
        fill();
        tokens = Math.min(capacity, tokens + unused);
    }

    /** A clock that is set back adds nothing and takes nothing. */
    private void fill() {
        long now = clock.millis();
        tokens = Math.min(capacity, tokens + Math.max(0, now - filledAtMillis) * perMilli);
        filledAtMillis = now;
    }
}
