package dev.penumbra.proxy.exchange;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import org.jspecify.annotations.Nullable;

/** The upstream's answer on its way down to the client: verbatim, held back by a client that is slower. */
final class AnswerPipe {
    private final Vertx vertx;
    private final PrimaryCall call;
    private final HttpServerRequest request;
    private final HttpServerResponse client;
    private @Nullable HttpClientResponse answer;
    private @Nullable Future<Void> sentWhole;
    private long missing = BodyLength.UNKNOWN;
    private boolean closesConnection;

    AnswerPipe(Vertx vertx, PrimaryCall call, HttpServerRequest request) {
        this.vertx = vertx;
        this.call = call;
        this.request = request;
        this.client = request.response();
    }

    boolean hasBegun() {
        return answer != null;
    }

    /** Whether it is the client that the next piece waits for. */
    boolean waitsForClient() {
        return client.writeQueueFull();
    }

    /** Goes on without a client. */
    void readOn() {
        if (answer != null) {
            answer.resume();
        }
    }

    void start(HttpClientResponse response) {
        answer = response;
        missing = BodyLength.stated(response.headers());
        response.handler(this::pass);
        response.exceptionHandler(broken -> call.fail(CallFailure.inBody()));
        response.endHandler(end -> call.answerEnded());
        if (!call.hasClientLeft()) {
            writeHead(response);
        }
    }

    private void writeHead(HttpClientResponse response) {
        client.setStatusCode(response.statusCode()).setStatusMessage(response.statusMessage());
        call.headers().copyToClient(response.headers(), client.headers());
        client.putHeader(HeaderRules.EXCHANGE_ID, call.exchangeId());
        if (hasBody(response) && !response.headers().contains("content-length")) {
            frameWithoutLength();
        }
        leaveLengthUnsaid(response);
        // The first bytes usually come with the head and then go out with it; if not, the head must not wait for them.
        vertx.runOnContext(later -> writeHeadAlone(response));
    }

    private void frameWithoutLength() {
        if (request.version() == HttpVersion.HTTP_1_0) {
            closesConnection = true;
            client.headersEndHandler(sending -> client.putHeader("connection", "close"));
        } else {
            client.setChunked(true);
        }
    }

    /** A 304 speaks of a body that it does not have: a length of 0, which the server would add, would be said of that. */
    private void leaveLengthUnsaid(HttpClientResponse response) {
        if (response.statusCode() == 304 && !response.headers().contains("content-length")) {
            client.headersEndHandler(sending -> client.headers().remove("content-length"));
        }
    }

    private void writeHeadAlone(HttpClientResponse response) {
        boolean framed = client.headers().contains("content-length") || client.isChunked();
        if (!call.isFinished() && !call.hasClientLeft() && !client.headWritten() && hasBody(response) && framed) {
            client.writeHead();
        }
    }

    private boolean hasBody(HttpClientResponse response) {
        int status = response.statusCode();
        return !request.method().equals(HttpMethod.HEAD) && status != 204 && status != 304;
    }

    private void pass(Buffer chunk) {
        if (call.isFinished()) {
            return;
        }
        call.received(chunk);
        missing -= chunk.length();
        if (!call.hasClientLeft()) {
            send(chunk);
        }
    }

    /** The last piece and the end as one write, and if nothing was written before, the head with them. */
    private void send(Buffer chunk) {
        if (missing == 0) {
            sentWhole = client.end(chunk);
        } else {
            client.write(chunk);
            holdBack();
        }
    }

    private void holdBack() {
        if (client.writeQueueFull() && answer != null) {
            HttpClientResponse paused = answer.pause();
            client.drainHandler(drained -> paused.resume());
        }
    }

    /** The answer is whole: so is the client's. */
    Future<Void> end() {
        if (sentWhole != null) {
            return sentWhole;
        }
        if (answer != null && client.isChunked() && !answer.trailers().isEmpty()) {
            client.trailers().addAll(answer.trailers());
        }
        return client.end();
    }

    /** An old client learns the answer's end by the connection's. */
    void endConnection() {
        if (closesConnection) {
            request.connection().close();
        }
    }
}
