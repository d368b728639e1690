package dev.penumbra.proxy.exchange;

import io.netty.channel.ChannelFuture;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.impl.ConnectionBase;

/**
 * Closes a connection at once. Vert.x writes out first what is still waiting to be written, which a peer that has stopped
 * reading never lets happen: the connection, and its place in the pool, would be held for as long as the peer likes.
 */
final class HardClose {
    private static final long HTTP_2_CANCEL = 8;

    private HardClose() {}

    /** Cuts one client off: its connection, or over HTTP/2 its stream alone, because others share the connection. */
    static void dropClient(HttpServerRequest request) {
        if (request.version() == HttpVersion.HTTP_2) {
            request.response().reset(HTTP_2_CANCEL);
        } else {
            close(request.connection());
        }
    }

    /** A reset gives back a connection whose answer is read, and with half a request written it must not be used again. */
    static void dropCall(HttpClientRequest call, boolean requestWritten) {
        if (requestWritten) {
            call.reset();
        } else {
            close(call.connection());
        }
    }

    private static void close(HttpConnection connection) {
        if (connection instanceof ConnectionBase base) {
            ChannelFuture unused = base.channelHandlerContext().close();
        } else {
            connection.close();
        }
    }
}
