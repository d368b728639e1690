package dev.penumbra.e2e.bench.rig;

import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.Queue;

/** One connection of the reactor: reads what is there, writes at once what fits and the rest when there is room. */
abstract class Channel implements Reactor.Ready {
    private final Reactor reactor;
    private final SocketChannel socket;
    private final SelectionKey key;
    private final Queue<ByteBuffer> unwritten = new ArrayDeque<>();
    private boolean closed;

    Channel(Reactor reactor, SocketChannel socket) throws IOException {
        this.reactor = reactor;
        this.socket = socket;
        socket.configureBlocking(false);
        socket.setOption(StandardSocketOptions.TCP_NODELAY, true);
        this.key = reactor.register(socket, SelectionKey.OP_READ, this);
    }

    abstract void received(ByteBuffer bytes);

    /** The other side has closed or broken the connection. */
    abstract void lost();

    final void write(ByteBuffer bytes) throws IOException {
        if (unwritten.isEmpty()) {
            socket.write(bytes);
        }
        if (bytes.hasRemaining()) {
            unwritten.add(bytes);
            key.interestOps(SelectionKey.OP_READ | SelectionKey.OP_WRITE);
        }
    }

    @Override
    public final void ready() {
        try {
            if (key.isValid() && key.isWritable()) {
                flush();
            }
            if (key.isValid() && key.isReadable()) {
                read();
            }
        } catch (IOException broken) {
            end();
        }
    }

    final boolean isClosed() {
        return closed;
    }

    final void close() {
        closed = true;
        try {
            socket.close();
        } catch (IOException alsoClosed) {
            // There is nothing left to do with it.
        }
    }

    /** Closes so that the other side sees a reset. */
    final void reset() throws IOException {
        socket.setOption(StandardSocketOptions.SO_LINGER, 0);
        close();
    }

    private void read() throws IOException {
        ByteBuffer buffer = reactor.buffer();
        int count = socket.read(buffer.clear());
        if (count < 0) {
            end();
        } else if (count > 0) {
            received(buffer.flip());
        }
    }

    private void flush() throws IOException {
        while (!unwritten.isEmpty()) {
            ByteBuffer next = unwritten.peek();
            socket.write(next);
            if (next.hasRemaining()) {
                return;
            }
            unwritten.remove();
        }
        key.interestOps(SelectionKey.OP_READ);
    }

    private void end() {
        if (!closed) {
            close();
            lost();
        }
    }
}
