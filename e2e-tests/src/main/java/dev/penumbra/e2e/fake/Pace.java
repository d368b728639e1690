package dev.penumbra.e2e.fake;

import java.time.Duration;

/**
 * When an answer's parts come.
 *
 * @param firstToken from the end of the request to the first part
 * @param chunks parts that a stream comes in, if its text is long enough
 * @param gap between two parts
 */
public record Pace(Duration firstToken, int chunks, Duration gap) {
    private static final double FIRST_TOKEN_SHARE = 0.4;

    public static final Pace AT_ONCE = new Pace(Duration.ZERO, 3, Duration.ZERO);

    public Pace {
        if (firstToken.isNegative() || gap.isNegative() || chunks < 1) {
            throw new IllegalArgumentException(
                    "an answer needs waits of 0 or more and at least one chunk, but has %s, %s, %d"
                            .formatted(firstToken, gap, chunks));
        }
    }

    /** Spreads a whole answer's time: the first token after two fifths of it, the rest evenly. */
    static Pace over(Duration total, int chunks) {
        long first = chunks == 1 ? total.toNanos() : (long) (total.toNanos() * FIRST_TOKEN_SHARE);
        long gap = chunks == 1 ? 0 : (total.toNanos() - first) / (chunks - 1);
        return new Pace(Duration.ofNanos(first), chunks, Duration.ofNanos(gap));
    }

    /** From the end of the request to the last part. */
    Duration total() {
        return firstToken.plus(gap.multipliedBy(chunks - 1L));
    }
}
