package dev.penumbra.proxy.exchange;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;

/** The client's request on its way up: piece by piece as it arrives, held back by an upstream that is slower. */
final class RequestPipe {
    private final PrimaryCall call;
    private final HttpServerRequest request;
    private final BodyTap tap;
    private final long limit;
    private final long statedLength;
    private long bytes;
    private boolean ended;
    private boolean sentWhole;
    private boolean written;

    RequestPipe(PrimaryCall call, HttpServerRequest request, BodyTap tap, long limit) {
        this.call = call;
        this.request = request;
        this.tap = tap;
        this.limit = limit;
        // Over HTTP/2 a body is whole when its stream says so, whatever its head stated.
        this.statedLength =
                request.version() == HttpVersion.HTTP_2 ? BodyLength.UNKNOWN : BodyLength.stated(request.headers());
    }

    /** Whether the length that the client states is over the limit, so that nothing of it need be taken. */
    boolean isTooLarge() {
        String length = request.getHeader("content-length");
        return length != null && (length.length() > 18 || Long.parseLong(length) > limit);
    }

    void start(HttpClientRequest upstream) {
        if (request.headers().contains("transfer-encoding")) {
            upstream.setChunked(true);
        }
        request.handler(chunk -> pass(upstream, chunk));
        request.endHandler(end -> end(upstream));
        request.resume();
    }

    /** Whether the client has sent all of its request. */
    boolean isEnded() {
        return ended;
    }

    /** Whether the upstream's connection has taken all of it. */
    boolean isWritten() {
        return written;
    }

    /** No more of the request is wanted. */
    void forget() {
        CapturedBody unused = tap.release();
    }

    private void pass(HttpClientRequest upstream, Buffer chunk) {
        call.progress();
        bytes += chunk.length();
        if (call.isFinished()) {
            return;
        }
        if (bytes > limit) {
            call.cut(CallFailure.BODY_TOO_LARGE);
            return;
        }
        call.recorder().sent(chunk.length());
        tap.accept(chunk);
        frameWithoutLength(upstream);
        send(upstream, chunk);
    }

    /** The last piece and the end as one write; what ends behind it is only the library's to say, and comes at once. */
    private void send(HttpClientRequest upstream, Buffer chunk) {
        if (bytes == statedLength) {
            sentWhole = true;
            upstream.end(chunk).onSuccess(sent -> written = true);
        } else {
            upstream.write(chunk);
            holdBack(upstream);
        }
    }

    /** HTTP/2 needs no framing of its own for a body without a length, HTTP/1.1 does. */
    private void frameWithoutLength(HttpClientRequest upstream) {
        if (request.version() == HttpVersion.HTTP_2
                && !upstream.isChunked()
                && !request.headers().contains("content-length")) {
            upstream.setChunked(true);
        }
    }

    private void holdBack(HttpClientRequest upstream) {
        if (upstream.writeQueueFull()) {
            request.pause();
            upstream.drainHandler(drained -> goOn());
        }
    }

    private void goOn() {
        if (!ended) {
            request.resume();
        }
    }

    private void end(HttpClientRequest upstream) {
        ended = true;
        call.progress();
        if (!call.isFinished()) {
            if (!sentWhole) {
                upstream.end().onSuccess(sent -> written = true);
            }
            call.requestComplete(tap.release());
        }
    }
}
