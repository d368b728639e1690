package dev.penumbra.e2e.traffic;

import dev.penumbra.e2e.ledger.ClientLedger;
import dev.penumbra.e2e.ledger.SeenAnswer;
import dev.penumbra.e2e.ledger.SeenRequest;
import dev.penumbra.e2e.traffic.item.Chance;
import dev.penumbra.e2e.traffic.item.TrafficItem;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Asks one item and writes into the ledger what came of it; nothing that happens to a request is an exception. */
final class ItemClient {
    private static final String EXCHANGE_ID = "x-penumbra-exchange-id";

    private final Vertx vertx;
    private final Target target;
    private final LoadLimits limits;
    private final ClientLedger ledger;
    private final HttpClient http;

    ItemClient(Vertx vertx, Target target, LoadLimits limits, ClientLedger ledger) {
        this.vertx = vertx;
        this.target = target;
        this.limits = limits;
        this.ledger = ledger;
        this.http = vertx.createHttpClient(
                new HttpClientOptions()
                        .setTcpNoDelay(true)
                        .setSsl(target.secure())
                        .setDecompressionSupported(false),
                new PoolOptions().setHttp1MaxSize(limits.connections()).setMaxWaitQueueSize(limits.inFlight()));
    }

    /** Completes, never fails, when the request has ended. */
    Future<Void> ask(TrafficItem item, long intendedNanos) {
        Asked asked = new Asked(HeaderText.of(item.id()), System.nanoTime());
        return http.request(options(item))
                .compose(request -> withPatience(
                        request, request.send(GeminiQuestion.body(item)).compose(response -> {
                            asked.head(response);
                            return read(response, intendedNanos);
                        })))
                .onSuccess(asked::answered)
                .onFailure(cause -> asked.failed(reason(cause)))
                .<Void>mapEmpty()
                .otherwiseEmpty();
    }

    private RequestOptions options(TrafficItem item) {
        RequestOptions options = new RequestOptions();
        target.headers().forEach(options::putHeader);
        return withKey(options, item, GeminiQuestion.path(item, target.model()))
                .setMethod(HttpMethod.POST)
                .setHost(target.url().getHost())
                .setPort(target.port())
                .setConnectTimeout(limits.timeout().toMillis())
                .putHeader("content-type", "application/json")
                .putHeader("x-request-id", HeaderText.of(item.id()))
                .putHeader("x-penumbra-feature", HeaderText.of(item.segment()))
                .putHeader("x-penumbra-tenant", HeaderText.of(item.tenant()))
                .putHeader("x-penumbra-task-kind", HeaderText.of(item.taskKind()));
    }

    private RequestOptions withKey(RequestOptions options, TrafficItem item, String path) {
        if (target.keyInQuery() && Chance.of(item.id(), "key in query") < 0.5) {
            return options.setURI(path + (path.contains("?") ? "&" : "?") + "key=" + target.apiKey());
        }
        return options.setURI(path).putHeader("x-goog-api-key", target.apiKey());
    }

    private <T> Future<T> withPatience(HttpClientRequest request, Future<T> answer) {
        long patience = vertx.setTimer(
                limits.timeout().toMillis(), timer -> request.reset(0, new TimeoutException("no answer in time")));
        return answer.onComplete(end -> vertx.cancelTimer(patience));
    }

    private static Future<SeenAnswer> whole(HttpClientResponse response, Reading reading) {
        Promise<SeenAnswer> answer = Promise.promise();
        response.handler(reading::take);
        response.exceptionHandler(answer::tryFail);
        response.endHandler(end -> answer.tryComplete(reading.answer()));
        return answer.future();
    }

    private Future<SeenAnswer> read(HttpClientResponse response, long intendedNanos) {
        return whole(response, new Reading(response, intendedNanos));
    }

    /** A reason is a class of failure, never a message: that may quote a prompt. */
    private static String reason(Throwable cause) {
        Throwable root = cause.getCause() == null ? cause : cause.getCause();
        return root instanceof TimeoutException ? "timeout" : root.getClass().getSimpleName();
    }

    /** One request from its sending to its end. */
    private final class Asked {
        private final String requestId;
        private final long sentNanos;
        private @Nullable String exchangeId;

        Asked(String requestId, long sentNanos) {
            this.requestId = requestId;
            this.sentNanos = sentNanos;
        }

        void head(HttpClientResponse response) {
            exchangeId = response.getHeader(EXCHANGE_ID);
        }

        void answered(SeenAnswer answer) {
            ledger.ended(new SeenRequest(
                    requestId, target.url().toString(), exchangeId, answer.status(), "", sentNanos, System.nanoTime()));
            ledger.answered(answer);
        }

        void failed(String reason) {
            ledger.ended(new SeenRequest(
                    requestId, target.url().toString(), exchangeId, 0, reason, sentNanos, System.nanoTime()));
            ledger.failed(reason);
        }
    }

    /** What has come of one answer so far. */
    private final class Reading {
        private final HttpClientResponse response;
        private final long intendedNanos;
        private final Buffer kept = Buffer.buffer();
        private long bytes;
        private long firstByteMicros = -1;

        Reading(HttpClientResponse response, long intendedNanos) {
            this.response = response;
            this.intendedNanos = intendedNanos;
        }

        void take(Buffer chunk) {
            if (firstByteMicros < 0) {
                firstByteMicros = sinceIntendedMicros();
            }
            bytes += chunk.length();
            if (kept.length() + chunk.length() <= limits.readBytes()) {
                kept.appendBuffer(chunk);
            }
        }

        SeenAnswer answer() {
            long totalMicros = sinceIntendedMicros();
            return new SeenAnswer(
                    response.statusCode(),
                    bytes,
                    response.getHeader(EXCHANGE_ID),
                    bytes == kept.length() ? SeenUsageReader.read(kept.toString()) : null,
                    firstByteMicros < 0 ? totalMicros : firstByteMicros,
                    totalMicros);
        }

        private long sinceIntendedMicros() {
            return Math.max(0, TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - intendedNanos));
        }
    }
}
