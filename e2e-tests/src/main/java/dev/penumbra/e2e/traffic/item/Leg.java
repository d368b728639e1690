package dev.penumbra.e2e.traffic.item;

import org.jspecify.annotations.Nullable;

/**
 * What one model answers to one question.
 *
 * @param outputTokens of the text, thoughts left out
 * @param latencyMillis as recorded; null where none was
 */
public record Leg(
        String text,
        Status status,
        long inputTokens,
        long outputTokens,
        long thinkingTokens,
        @Nullable Double latencyMillis) {
    /** How the answer ends. */
    public enum Status {
        OK,
        /** A good status line and no text. */
        EMPTY,
        /** The provider failed. */
        ERROR,
        /** The cap on output came before the end. */
        TRUNCATED,
        /** The provider's safety filter withheld the text. */
        FILTERED
    }

    /** The same answer, not later than that. */
    Leg withLatencyAtMost(double millis) {
        Double sooner = latencyMillis == null ? null : (Double) Math.min(latencyMillis, millis);
        return new Leg(text, status, inputTokens, outputTokens, thinkingTokens, sooner);
    }

    public static Leg ok(String text, long inputTokens, long outputTokens, long thinkingTokens) {
        return new Leg(text, Status.OK, inputTokens, outputTokens, thinkingTokens, null);
    }
}
