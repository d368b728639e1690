package dev.penumbra.e2e.ledger;

import org.jspecify.annotations.Nullable;

/**
 * One call with what tells it from all others, so that the row that it became can be found.
 *
 * @param responseId as the answer names itself; no other answer has it
 * @param question the seed of the request, by which all calls of one exchange are known; null when it had none
 * @param beganNanos when the call reached the upstream, by {@link System#nanoTime()}
 * @param endedNanos when it ended for the upstream
 */
public record ServedAnswer(
        String responseId, @Nullable Integer question, ServedCall call, long beganNanos, long endedNanos) {
    /** Every byte of an answer of status 200 was handed to the network. */
    public boolean isComplete() {
        return call.ending() == ServedCall.Ending.COMPLETE && call.status() == 200;
    }
}
