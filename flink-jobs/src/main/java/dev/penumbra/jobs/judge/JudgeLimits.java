package dev.penumbra.jobs.judge;

import dev.penumbra.jobs.io.Backoff;
import java.io.Serializable;
import java.time.Duration;

/**
 * How patient judging is.
 *
 * @param deadline of one call
 * @param attempts calls for one verdict before it is left for a later poll
 * @param nextRound how long a pair whose judgements do not come waits before it is handed out again; the first wait is
 *     longer than a place in the queue and an answer ordinarily take, since a pair asked about too early is paid twice
 * @param lookback older exchanges are not judged any more; as far as verdicts read, so that a new judge or prompt gets
 *     to judge all that they rest on
 */
public record JudgeLimits(Duration deadline, int attempts, Backoff backoff, Backoff nextRound, Duration lookback)
        implements Serializable {
    public static final JudgeLimits DEFAULT = new JudgeLimits(
            Duration.ofSeconds(60),
            4,
            new Backoff(Duration.ofMillis(500), Duration.ofSeconds(60)),
            new Backoff(Duration.ofMinutes(2), Duration.ofHours(1)),
            Duration.ofDays(28));

    /** Less than a call may take, so that what got no connection, and cost nothing, is told from what got no answer. */
    Duration connecting() {
        return deadline.dividedBy(2);
    }

    /** After this long a pair that was handed out cannot be under way any more. */
    Duration longestRound() {
        return deadline.plus(backoff.longest()).multipliedBy(attempts).plusSeconds(1);
    }
}
