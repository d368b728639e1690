package dev.penumbra.proxy.exchange;

import dev.penumbra.proxy.dialect.ChatRequest;
import dev.penumbra.proxy.mirror.MirrorDecision;
import dev.penumbra.proxy.mirror.SkipReason;
import org.jspecify.annotations.Nullable;

/**
 * What the request's body had to say, and with it the final decision.
 *
 * @param chat null when the body was not read or is not of its dialect
 * @param promptHash SHA-256 of the body; null when it was not kept
 */
record RequestReading(
        MirrorDecision decision,
        @Nullable ChatRequest chat,
        @Nullable String promptHash) {
    /** The body was not read, which speaks against mirroring for {@code reason}. */
    static RequestReading unread(MirrorDecision byHead, SkipReason reason) {
        MirrorDecision decision = byHead instanceof MirrorDecision.Mirror mirror ? mirror.skip(reason) : byHead;
        return new RequestReading(decision, null, null);
    }
}
