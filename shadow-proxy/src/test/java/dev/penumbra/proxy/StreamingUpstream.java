package dev.penumbra.proxy;

import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.NullUnmarked;

/** An upstream that holds thousands of event streams open; how each goes is said by its path's query. */
@NullUnmarked
final class StreamingUpstream implements AutoCloseable {
    private static final String FRAME =
            "data: {\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"a little more of it\"}]}}]}\r\n\r\n";
    private static final String LAST =
            "data: {\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"end\"}]},\"finishReason\":\"STOP\"}],"
                    + "\"usageMetadata\":{\"promptTokenCount\":7,\"candidatesTokenCount\":9,\"totalTokenCount\":16}}\r\n\r\n";

    private final Vertx vertx;
    private final HttpServer server;
    private final int frames;
    private final long gapMillis;
    private final AtomicLong flooded = new AtomicLong();
    private final Promise<Void> released = Promise.promise();

    /** Each answer is its first frame until {@link #release} is called. */
    static StreamingUpstream held(Vertx vertx, int frames, long gapMillis) {
        return new StreamingUpstream(vertx, frames, gapMillis);
    }

    /** Each answer is {@code frames} frames with a gap between them; a gap of 0 is a flood without an end. */
    static StreamingUpstream flowing(Vertx vertx, int frames, long gapMillis) {
        StreamingUpstream upstream = held(vertx, frames, gapMillis);
        upstream.release();
        return upstream;
    }

    private StreamingUpstream(Vertx vertx, int frames, long gapMillis) {
        this.vertx = vertx;
        this.frames = frames;
        this.gapMillis = gapMillis;
        this.server = vertx.createHttpServer(
                        new HttpServerOptions().setAcceptBacklog(4096).setIdleTimeout(0))
                .requestHandler(
                        request -> request.endHandler(end -> answer(request)).resume())
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    String url() {
        return "http://127.0.0.1:" + server.actualPort();
    }

    static long answerBytes(int frames) {
        return (long) FRAME.length() * (frames - 1) + LAST.length();
    }

    void release() {
        released.tryComplete();
    }

    /** Bytes that a flood has handed to the network. */
    long flooded() {
        return flooded.get();
    }

    @Override
    public void close() {
        server.close().toCompletionStage().toCompletableFuture().join();
    }

    private void answer(HttpServerRequest request) {
        HttpServerResponse response = request.response()
                .putHeader("content-type", "text/event-stream")
                .setChunked(true);
        if (gapMillis == 0) {
            flood(response, Buffer.buffer(FRAME.repeat(500)));
        } else {
            next(response, 1);
        }
    }

    private void next(HttpServerResponse response, int frame) {
        if (response.closed()) {
            return;
        }
        if (frame == frames) {
            response.end(LAST);
            return;
        }
        response.write(FRAME);
        released.future().onSuccess(go -> vertx.setTimer(gapMillis, later -> next(response, frame + 1)));
    }

    private void flood(HttpServerResponse response, Buffer wave) {
        while (!response.closed() && !response.writeQueueFull()) {
            response.write(wave);
            flooded.addAndGet(wave.length());
        }
        response.drainHandler(room -> flood(response, wave));
    }
}
