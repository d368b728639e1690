package dev.penumbra.proxy.exchange;

import dev.penumbra.proxy.exchange.ShadowCaller.Ended;
import dev.penumbra.proxy.mirror.RetryAfter;
import dev.penumbra.schema.event.CompletionStatus;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One background call from its admission to its ending; lives on its caller's event loop. */
final class ShadowCall {
    private final Vertx vertx;
    private final HttpClient client;
    private final ShadowSettings settings;
    private final HeldBytes held;
    private final ShadowWatch watch;
    private final Clock clock;
    private final ShadowRequest request;
    private final Ended ended;
    private final long deadlineTimer;
    private final long admittedNanos = System.nanoTime();
    private CallRecorder recorder;
    private @Nullable HttpClientRequest upstream;
    private boolean started;
    private boolean requestWritten;
    private boolean finished;

    ShadowCall(
            Vertx vertx,
            HttpClient client,
            ShadowSettings settings,
            HeldBytes held,
            ShadowWatch watch,
            Clock clock,
            ShadowRequest request,
            Ended ended) {
        this.vertx = vertx;
        this.client = client;
        this.settings = settings;
        this.held = held;
        this.watch = watch;
        this.clock = clock;
        this.request = request;
        this.ended = ended;
        this.recorder = new CallRecorder(settings.upstream().region(), clock, settings.maxAnswerBytes(), held);
        this.deadlineTimer = vertx.setTimer(settings.deadline().toMillis(), timer -> cut(CallFailure.DEADLINE));
    }

    long bodyBytes() {
        return request.rewrite().body().length;
    }

    void start() {
        started = true;
        recorder = new CallRecorder(settings.upstream().region(), clock, settings.maxAnswerBytes(), held);
        client.request(options()).onComplete(this::send, failure -> fail(CallFailure.connecting(failure)));
    }

    private RequestOptions options() {
        RequestOptions options = settings.upstream()
                .request(HttpMethod.POST, request.rewrite().target())
                .setConnectTimeout(settings.deadline().toMillis())
                .putHeader("user-agent", "penumbra")
                .putHeader(HeaderRules.ARM, request.arm().wireName())
                .putHeader(HeaderRules.MARK, settings.mark().value());
        request.rewrite().headers().forEach(options::putHeader);
        if (settings.key() != null) {
            request.route()
                    .dialect()
                    .credential(request.route(), settings.key())
                    .forEach(options::putHeader);
        }
        return options;
    }

    private void send(HttpClientRequest connected) {
        connected.exceptionHandler(broken -> {}); // The response's future fails as well, and tells the call.
        if (finished) {
            connected.reset();
            return;
        }
        upstream = connected;
        recorder.connected();
        watch.waited(
                settings.name(), settings.workload(), TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - admittedNanos));
        recorder.sent(request.rewrite().body().length);
        connected.response().onComplete(this::receive, failure -> fail(CallFailure.beforeHead()));
        connected.end(Buffer.buffer(request.rewrite().body())).onSuccess(written -> requestWritten = true);
    }

    private void receive(HttpClientResponse response) {
        recorder.head(response.statusCode(), response.headers());
        KeepAliveHint.shorten(response.headers(), settings.upstream().keepAliveSeconds());
        Duration wish = RetryAfter.read(response.getHeader("retry-after"), clock.instant());
        BreakerFeedback.answered(request.pass(), response.statusCode(), wish);
        response.handler(this::received);
        response.exceptionHandler(failure -> fail(CallFailure.inBody()));
        response.endHandler(end -> finish(CompletionStatus.OK, null, true));
    }

    /** More than can be kept is of no use, and an upstream that floods would go on until the deadline. */
    private void received(Buffer chunk) {
        if (finished) {
            return;
        }
        recorder.received(chunk);
        if (recorder.receivedBytes() > settings.maxAnswerBytes()) {
            cut(CallFailure.ANSWER_TOO_LARGE);
        }
    }

    /** The proxy stops, and its patience with open calls is over. */
    void shutDown() {
        cut(CallFailure.SHUTTING_DOWN);
    }

    private void cut(CallFailure reason) {
        fail(reason); // First, since the reset fails the response on the spot.
        if (upstream != null) {
            HardClose.dropCall(upstream, requestWritten);
        }
    }

    private void fail(CallFailure failure) {
        if (!finished) {
            BreakerFeedback.broken(request.pass(), failure, started);
        }
        finish(failure.status(), failure.errorCode(), false);
    }

    private void finish(CompletionStatus status, @Nullable String errorCode, boolean whole) {
        if (!finished) {
            finished = true;
            vertx.cancelTimer(deadlineTimer);
            ended.accept(this, recorder.end(status, errorCode, whole));
        }
    }
}
