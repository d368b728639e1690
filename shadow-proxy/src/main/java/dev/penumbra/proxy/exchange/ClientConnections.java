package dev.penumbra.proxy.exchange;

import io.netty.channel.ChannelPipeline;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.impl.ConnectionBase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The clients' connections of one event loop; ends those whose next request does not come, or comes too slowly. */
public final class ClientConnections {
    private static final long WATCH_MILLIS = 250;
    private static final String DECODER = "httpDecoder";

    private final Supplier<Patience> patience;
    private final AtomicInteger count;
    private final Runnable headOverdue;
    private final Map<HttpConnection, ClientConnection> open = new HashMap<>();

    /**
     * How long a connection may be without an exchange.
     *
     * @param head from the first byte of a request's head to its last
     * @param idle from an answer to the next request's first byte
     */
    public record Patience(Duration head, Duration idle) {}

    /** Created on its event loop; {@code count} is that of all event loops. */
    public ClientConnections(Vertx vertx, Supplier<Patience> patience, AtomicInteger count, Runnable headOverdue) {
        this.patience = patience;
        this.count = count;
        this.headOverdue = headOverdue;
        vertx.setPeriodic(WATCH_MILLIS, timer -> watch(System.nanoTime()));
    }

    public void opened(HttpConnection connection) {
        ClientConnection client = new ClientConnection(connection);
        open.put(connection, client);
        count.incrementAndGet();
        connection.closeHandler(closed -> closed(connection));
        if (connection instanceof ConnectionBase base) {
            ChannelPipeline pipeline = base.channelHandlerContext().pipeline();
            if (pipeline.get(DECODER) != null) {
                pipeline.addBefore(DECODER, "headWatch", client);
            }
        }
    }

    /**
     * A request's head is whole; its exchange lasts until its answer is handed over or its client gone. False for a
     * request behind one that was answered with the connection's end: whatever it is, its sender cannot rely on it.
     */
    public boolean takes(HttpServerRequest request) {
        @Nullable ClientConnection client = open.get(request.connection());
        if (client == null) {
            return true;
        }
        if (client.isAtItsEnd()) {
            client.close();
            return false;
        }
        client.exchangeBegan(request);
        request.response().endHandler(ended -> client.exchangeEnded());
        return true;
    }

    private void closed(HttpConnection connection) {
        if (open.remove(connection) != null) {
            count.decrementAndGet();
        }
    }

    private void watch(long nowNanos) {
        Patience now = patience.get();
        for (ClientConnection client : new ArrayList<>(open.values())) {
            if (client.isHeadOverdue(nowNanos, now.head())) {
                headOverdue.run();
                client.refuseHead();
            } else if (client.isIdle(nowNanos, now.idle())) {
                client.close();
            }
        }
    }
}
