package dev.penumbra.proxy.exchange;

import dev.penumbra.schema.event.CompletionStatus;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Forwards one request and pipes its answer back, piece by piece as both arrive, each side held back by the other. It
 * ends exactly once: whole, cut by the upstream, left by the client, out of patience, or refused. Never retried.
 */
final class PrimaryCall {
    /** Of a request's body, on the average since its beginning; slower lines than this carry no prompts. */
    private static final long LEAST_BYTES_PER_SECOND = 1_024;

    private final PrimaryCaller caller;
    private final Exchange exchange;
    private final HttpServerRequest request;
    private final CallRecorder recorder;
    private final PrimarySettings settings;
    private final RequestPipe up;
    private final AnswerPipe down;
    private final CallPatience patience;

    private @Nullable HttpClientRequest upstream;
    private boolean clientLeft;
    private boolean finished;
    private long drainedFromBytes;

    PrimaryCall(PrimaryCaller caller, HttpServerRequest request, Exchange exchange) {
        this.caller = caller;
        this.exchange = exchange;
        this.request = request;
        this.recorder =
                new CallRecorder(caller.upstreamRegion(), caller.clock(), exchange.answerLimit(), exchange.copies());
        this.settings = caller.settings();
        this.up = new RequestPipe(
                this, request, BodyTap.ofRequest(exchange.requestLimit(), exchange.copies()), settings.requestBytes());
        this.down = new AnswerPipe(caller.vertx(), this, request);
        this.patience = new CallPatience(this, settings);
    }

    void start() {
        request.pause();
        request.exceptionHandler(broken -> clientLeft());
        HttpServerResponse client = request.response();
        client.exceptionHandler(broken -> clientLeft());
        client.closeHandler(closed -> clientLeft());
        if (up.isTooLarge()) {
            fail(CallFailure.BODY_TOO_LARGE);
        } else {
            connect();
        }
    }

    private void connect() {
        caller.client()
                .request(caller.options(request, exchange))
                .onComplete(this::connected, failure -> fail(CallFailure.connecting(failure)));
    }

    private void connected(HttpClientRequest connection) {
        connection.exceptionHandler(broken -> {}); // The response's future fails as well, and tells the call.
        if (finished) {
            connection.reset();
            return;
        }
        upstream = connection;
        recorder.connected();
        progress();
        try {
            exchange.headers().copyToUpstream(request.headers(), connection.headers());
        } catch (IllegalArgumentException refused) {
            // The library would not write such a header; the client must not wait until our patience is over.
            cut(CallFailure.connecting(refused));
            return;
        }
        connection.response().onComplete(this::answered, failure -> fail(CallFailure.beforeHead()));
        up.start(connection);
    }

    private void answered(HttpClientResponse response) {
        if (finished) {
            return;
        }
        if (response.statusCode() < 200) {
            // An interim answer that the library does not know for one: what comes behind it would be lost.
            cut(CallFailure.beforeHead());
        } else {
            progress();
            recorder.head(response.statusCode(), response.headers());
            down.start(response);
            KeepAliveHint.shorten(response.headers(), caller.keepAliveSeconds());
        }
    }

    // ------------------------------------------------------------------ what the two pipes tell and ask

    void requestComplete(CapturedBody body) {
        exchange.requestComplete(body);
    }

    void received(Buffer chunk) {
        progress();
        recorder.received(chunk);
        if (clientLeft) {
            stopDrainingWhenTooMuch();
        }
    }

    void answerEnded() {
        if (finished) {
            return;
        }
        if (clientLeft) {
            finish(CompletionStatus.CLIENT_ABORT, "client_left", true);
            return;
        }
        Future<Void> written = down.end();
        finish(CompletionStatus.OK, null, true);
        if (!up.isWritten()) {
            dropUpstream();
        }
        if (up.isEnded()) {
            written.onComplete(done -> down.endConnection());
        } else {
            UnreadRequest.discard(caller.vertx(), request, written, down::endConnection);
        }
    }

    /** What comes for a client that has left is no reason to go on waiting. */
    void progress() {
        if (!clientLeft) {
            patience.progress();
        }
    }

    /** Whether the client sends so slowly that it would keep a connection for as long as it likes. */
    boolean sendsTooSlowly(long elapsedNanos) {
        long earnedNanos = TimeUnit.SECONDS.toNanos(recorder.sentBytes()) / LEAST_BYTES_PER_SECOND;
        return elapsedNanos > settings.requestIdle().toNanos() + earnedNanos;
    }

    CallRecorder recorder() {
        return recorder;
    }

    HeaderRules headers() {
        return exchange.headers();
    }

    String exchangeId() {
        return exchange.head().exchangeId();
    }

    boolean isFinished() {
        return finished;
    }

    boolean hasClientLeft() {
        return clientLeft;
    }

    // ------------------------------------------------------------------ endings that nobody wanted

    /** The tokens of an answer are billed whether or not anybody reads it, so it is read to its end, within bounds. */
    private void clientLeft() {
        if (finished || clientLeft) {
            return;
        }
        progress();
        clientLeft = true;
        drainedFromBytes = recorder.receivedBytes();
        if (!up.isEnded()) {
            abandon();
        } else {
            down.readOn();
        }
    }

    private void stopDrainingWhenTooMuch() {
        if (recorder.receivedBytes() - drainedFromBytes > settings.drainBytes()) {
            abandon();
        }
    }

    void fail(CallFailure failure) {
        if (finished) {
            return;
        }
        if (clientLeft) {
            finish(CompletionStatus.CLIENT_ABORT, "client_left", false);
            return;
        }
        if (!down.hasBegun() && failure.status() == CompletionStatus.REFUSED) {
            recorder.refused(failure.clientStatus());
        }
        finish(failure.status(), failure.errorCode(), false);
        ClientAnswer.refuse(
                caller.vertx(),
                request,
                exchange.head(),
                failure.clientStatus(),
                "upstream call ended: " + failure.errorCode());
    }

    void cut(CallFailure reason) {
        fail(reason);
        dropUpstream();
    }

    /** The proxy stops, and its patience with open calls is over. */
    void shutDown() {
        if (!finished) {
            cut(CallFailure.SHUTTING_DOWN);
        }
    }

    /** Of an answer that nobody reads no more is wanted. */
    void abandon() {
        finish(CompletionStatus.CLIENT_ABORT, "client_left", false);
        dropUpstream();
    }

    /** The client has stopped reading. */
    void dropClient() {
        HardClose.dropClient(request);
        clientLeft();
    }

    private void dropUpstream() {
        if (upstream != null) {
            HardClose.dropCall(upstream, up.isWritten());
        }
    }

    private void finish(CompletionStatus status, @Nullable String errorCode, boolean whole) {
        if (finished) {
            return;
        }
        finished = true;
        up.forget();
        caller.ended(this);
        exchange.primaryEnded(recorder.end(status, errorCode, whole), up.isEnded());
    }

    // ------------------------------------------------------------------ patience

    /** Called now and then; ends a call whose present phase has made no progress for too long. */
    void checkPatience(long nowNanos) {
        patience.check(nowNanos, phase());
    }

    private CallPatience.Phase phase() {
        if (clientLeft) {
            return CallPatience.Phase.DRAINING;
        }
        if (down.hasBegun()) {
            return down.waitsForClient() ? CallPatience.Phase.CLIENT_READS : CallPatience.Phase.ANSWER;
        }
        if (upstream == null) {
            return CallPatience.Phase.CONNECTING;
        }
        if (up.isEnded()) {
            return CallPatience.Phase.HEAD;
        }
        return upstream.writeQueueFull() ? CallPatience.Phase.UPSTREAM_READS : CallPatience.Phase.REQUEST;
    }
}
