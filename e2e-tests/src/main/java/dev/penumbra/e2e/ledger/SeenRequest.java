package dev.penumbra.e2e.ledger;

import org.jspecify.annotations.Nullable;

/**
 * One request as the client saw it from its sending to its end.
 *
 * @param requestId that the client gave it; no other request has it
 * @param server that it was sent to
 * @param exchangeId null when no head of an answer came, or it named none
 * @param status 0 when no whole answer came
 * @param failure why no whole answer came; empty when one did
 * @param sentNanos by {@link System#nanoTime()}
 * @param endedNanos when the last byte came, or the failure
 */
public record SeenRequest(
        String requestId,
        String server,
        @Nullable String exchangeId,
        int status,
        String failure,
        long sentNanos,
        long endedNanos) {
    public boolean isAnswered() {
        return failure.isEmpty();
    }
}
