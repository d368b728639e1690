package dev.penumbra.proxy.exchange;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;

/**
 * The rest of a request whose answer is already given. Closing a connection with bytes unread resets it, and the answer
 * would be lost with it; so they are read and thrown away, within bounds.
 */
final class UnreadRequest {
    private static final long MAX_MILLIS = 2_000;
    private static final long MAX_BYTES = 32L * 1024 * 1024;

    private static final long HTTP_2_NO_ERROR = 0;

    private final HttpServerRequest request;
    private long bytes;

    private UnreadRequest(HttpServerRequest request) {
        this.request = request;
    }

    /** Runs {@code atEnd} when the request is whole; closes the connection when that takes too long or too much. */
    static void discard(Vertx vertx, HttpServerRequest request, Future<Void> answered, Runnable atEnd) {
        if (request.version() == HttpVersion.HTTP_2) {
            // Says that the rest is not wanted; the answer stands.
            answered.onComplete(written -> request.response().reset(HTTP_2_NO_ERROR));
            return;
        }
        UnreadRequest rest = new UnreadRequest(request);
        long patience = vertx.setTimer(MAX_MILLIS, over -> rest.close());
        request.exceptionHandler(broken -> vertx.cancelTimer(patience));
        request.handler(rest::skip);
        request.endHandler(end -> {
            vertx.cancelTimer(patience);
            atEnd.run();
        });
        request.resume();
    }

    private void skip(Buffer chunk) {
        bytes += chunk.length();
        if (bytes > MAX_BYTES) {
            close();
        }
    }

    private void close() {
        request.connection().close();
    }
}
