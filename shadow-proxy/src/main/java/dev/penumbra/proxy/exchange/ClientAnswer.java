package dev.penumbra.proxy.exchange;

import dev.penumbra.proxy.dialect.Route;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import org.jspecify.annotations.Nullable;

/** An answer that the proxy itself gives, in the form of error that clients of these APIs already read. */
final class ClientAnswer {
    private static final String RETRY_AFTER_SECONDS = "1";

    private ClientAnswer() {}

    /** Answers, or cuts the connection when an answer has already begun: an error is never made to look like an end. */
    static void refuse(Vertx vertx, HttpServerRequest request, ExchangeHead exchange, int status, String message) {
        HttpServerResponse response = request.response();
        if (response.closed() || response.ended()) {
            return;
        }
        if (response.headWritten()) {
            response.reset();
            return;
        }
        response.headers().clear();
        response.setStatusCode(status)
                .setStatusMessage(HttpResponseStatus.valueOf(status).reasonPhrase())
                .putHeader("content-type", "application/json")
                .putHeader(HeaderRules.EXCHANGE_ID, exchange.exchangeId());
        if (status == 503) {
            response.putHeader("retry-after", RETRY_AFTER_SECONDS);
        }
        end(vertx, request, response, body(exchange.route(), status, "shadow-proxy: " + message));
    }

    /** What is left of an unread request cannot be told from the next one, so such a connection ends here. */
    private static void end(Vertx vertx, HttpServerRequest request, HttpServerResponse response, String body) {
        if (request.isEnded()) {
            response.end(body);
            return;
        }
        if (request.version() != HttpVersion.HTTP_2) {
            response.putHeader("connection", "close");
        }
        Future<Void> written = response.end(body);
        if (request.decoderResult().isSuccess()) {
            UnreadRequest.discard(vertx, request, written, request.connection()::close);
        } else {
            written.onComplete(done -> request.connection().close());
        }
    }

    private static String body(@Nullable Route route, int status, String message) {
        return route == null
                ? "{\"error\":{\"code\":" + status + ",\"message\":\"" + message + "\"}}\n"
                : route.dialect().errorBody(status, message);
    }
}
