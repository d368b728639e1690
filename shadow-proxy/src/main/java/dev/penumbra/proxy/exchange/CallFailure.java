package dev.penumbra.proxy.exchange;

import dev.penumbra.schema.event.CompletionStatus;
import io.vertx.core.http.ConnectionPoolTooBusyException;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;

/**
 * What an exception of the HTTP client means. Its message is never used: it may quote the request's path and key.
 *
 * @param clientStatus what a client is told when it has got nothing yet
 */
record CallFailure(CompletionStatus status, String errorCode, int clientStatus) {
    static final CallFailure HEAD_TIMEOUT = new CallFailure(CompletionStatus.TIMEOUT, "head_timeout", 504);
    static final CallFailure IDLE_TIMEOUT = new CallFailure(CompletionStatus.TIMEOUT, "idle_timeout", 504);
    static final CallFailure DEADLINE = new CallFailure(CompletionStatus.TIMEOUT, "deadline", 504);
    static final CallFailure SHUTTING_DOWN = new CallFailure(CompletionStatus.TIMEOUT, "shutting_down", 503);
    static final CallFailure REQUEST_TIMEOUT = new CallFailure(CompletionStatus.REFUSED, "request_timeout", 408);

    static final CallFailure BODY_TOO_LARGE = new CallFailure(CompletionStatus.REFUSED, "body_over_limit", 413);

    /** Of a background call alone: what a client is sent has no bound. */
    static final CallFailure ANSWER_TOO_LARGE =
            new CallFailure(CompletionStatus.UPSTREAM_ABORT, "answer_over_limit", 502);

    /** A fault of ours. */
    static final CallFailure UNFORESEEN = new CallFailure(CompletionStatus.REFUSED, "internal_error", 500);

    /** No connection was had. */
    static CallFailure connecting(Throwable failure) {
        if (failure instanceof ConnectionPoolTooBusyException) {
            return new CallFailure(CompletionStatus.NO_CAPACITY, "pool_queue_full", 503);
        }
        if (failure instanceof TimeoutException) {
            return new CallFailure(CompletionStatus.NO_CAPACITY, "pool_wait", 503);
        }
        String errorCode = failure instanceof SSLException ? "tls_failed" : "connect_failed";
        return new CallFailure(CompletionStatus.UNREACHABLE, errorCode, 502);
    }

    /** There was a connection, and it broke before the answer's head. */
    static CallFailure beforeHead() {
        return new CallFailure(CompletionStatus.UPSTREAM_ABORT, "reset_before_head", 502);
    }

    /** The answer was cut. */
    static CallFailure inBody() {
        return new CallFailure(CompletionStatus.UPSTREAM_ABORT, "reset_in_body", 502);
    }
}
