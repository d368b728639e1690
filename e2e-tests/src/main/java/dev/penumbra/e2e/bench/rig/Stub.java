package dev.penumbra.e2e.bench.rig;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.EnumMap;
import java.util.Map;

/** An upstream that answers at once, with a port for each {@link StubMode}. */
final class Stub {
    private static final int BACKLOG = 4096;

    private final Reactor reactor;
    private final Map<StubMode, Integer> ports = new EnumMap<>(StubMode.class);
    private final Map<Api, ByteBuffer> answers = new EnumMap<>(Api.class);
    private final ByteBuffer rateLimited = WireContent.rateLimited();
    private final ByteBuffer streamHead = WireContent.streamHead();
    private int frames = 1;
    private long paceNanos;

    private Stub(Reactor reactor) {
        this.reactor = reactor;
        for (Api api : Api.values()) {
            answers.put(api, WireContent.wholeAnswer(api));
        }
    }

    static Stub listen(Reactor reactor) throws IOException {
        Stub stub = new Stub(reactor);
        for (StubMode mode : StubMode.values()) {
            stub.ports.put(mode, stub.listen(mode));
        }
        return stub;
    }

    Map<StubMode, Integer> ports() {
        return Map.copyOf(ports);
    }

    /** How streams are from now on. */
    void stream(int frameCount, long frameMillis) {
        frames = frameCount;
        paceNanos = frameMillis * 1_000_000;
    }

    int frames() {
        return frames;
    }

    long paceNanos() {
        return paceNanos;
    }

    ByteBuffer answer(Api api) {
        return answers.getOrDefault(api, rateLimited).duplicate();
    }

    ByteBuffer rateLimited() {
        return rateLimited.duplicate();
    }

    ByteBuffer streamHead() {
        return streamHead.duplicate();
    }

    private int listen(StubMode mode) throws IOException {
        ServerSocketChannel server = ServerSocketChannel.open();
        server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), BACKLOG);
        server.configureBlocking(false);
        reactor.register(server, SelectionKey.OP_ACCEPT, () -> accept(server, mode));
        return server.socket().getLocalPort();
    }

    private void accept(ServerSocketChannel server, StubMode mode) {
        try {
            for (SocketChannel socket = server.accept(); socket != null; socket = server.accept()) {
                new StubConnection(reactor, socket, this, mode);
            }
        } catch (IOException gone) {
            // A connection that was lost before it was accepted; its other side knows.
        }
    }
}
