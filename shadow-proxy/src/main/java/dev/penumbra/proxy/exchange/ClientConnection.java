package dev.penumbra.proxy.exchange;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOutboundBuffer;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One client's connection between its exchanges, which the HTTP library does not watch: a head that comes byte by byte
 * is never idle and never a request.
 */
final class ClientConnection extends ChannelInboundHandlerAdapter {
    private static final String TIMED_OUT =
            "HTTP/1.1 408 Request Timeout\r\nConnection: close\r\nContent-Length: 0\r\n\r\n";

    private final HttpConnection connection;
    private @Nullable ChannelHandlerContext channel;
    private @Nullable HttpServerRequest latest;
    private int exchanges;
    private boolean headBegun;
    private long sinceNanos = System.nanoTime();

    ClientConnection(HttpConnection connection) {
        this.connection = connection;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext added) {
        channel = added;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object bytes) {
        if (exchanges == 0 && !headBegun && isReadToItsEnd()) {
            headBegun = true;
            sinceNanos = System.nanoTime();
        }
        context.fireChannelRead(bytes);
    }

    /** What comes of a request behind its early answer is no head of another. */
    private boolean isReadToItsEnd() {
        return latest == null || latest.isEnded();
    }

    void exchangeBegan(HttpServerRequest request) {
        latest = request;
        exchanges++;
        headBegun = false;
    }

    void exchangeEnded() {
        exchanges--;
        sinceNanos = System.nanoTime();
    }

    /** Whether the client was told that no further request is taken. */
    boolean isAtItsEnd() {
        return latest != null && "close".equals(latest.response().headers().get("connection"));
    }

    boolean isHeadOverdue(long nowNanos, Duration patience) {
        return exchanges == 0 && headBegun && nowNanos - sinceNanos > patience.toNanos();
    }

    boolean isIdle(long nowNanos, Duration patience) {
        return exchanges == 0 && !headBegun && nowNanos - sinceNanos > patience.toNanos() && isAllWritten();
    }

    void refuseHead() {
        if (channel == null) {
            connection.close();
        } else {
            ChannelFuture unused = channel.writeAndFlush(Unpooled.copiedBuffer(TIMED_OUT, StandardCharsets.US_ASCII))
                    .addListener(ChannelFutureListener.CLOSE);
        }
    }

    void close() {
        connection.close();
    }

    /** A slow reader of the last answer is not idle. */
    private boolean isAllWritten() {
        ChannelOutboundBuffer pending =
                channel == null ? null : channel.channel().unsafe().outboundBuffer();
        return pending == null || pending.totalPendingWriteBytes() == 0;
    }
}
