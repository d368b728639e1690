package dev.penumbra.e2e.chaos.link;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** Answers every byte with itself, and keeps what it has taken. */
final class EchoServer implements AutoCloseable {
    static final int LIMIT_MILLIS = 10_000;

    private final ServerSocket socket;
    private final ByteArrayOutputStream taken = new ByteArrayOutputStream();

    EchoServer() {
        try {
            socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        Connection.daemon("echo", this::acceptAll).start();
    }

    int port() {
        return socket.getLocalPort();
    }

    /** Of all connections. */
    byte[] taken() {
        synchronized (taken) {
            return taken.toByteArray();
        }
    }

    private void acceptAll() {
        try {
            while (true) {
                Socket client = socket.accept();
                Connection.daemon("echo-connection", () -> echo(client)).start();
            }
        } catch (IOException closed) {
            // The test is over.
        }
    }

    private void echo(Socket client) {
        try (client) {
            byte[] chunk = new byte[8 * 1024];
            for (int read = client.getInputStream().read(chunk);
                    read >= 0;
                    read = client.getInputStream().read(chunk)) {
                synchronized (taken) {
                    taken.write(chunk, 0, read);
                }
                client.getOutputStream().write(chunk, 0, read);
            }
        } catch (IOException cut) {
            // The other side has what it wanted.
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
