package dev.penumbra.proxy;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.NullUnmarked;

/** A client on a raw socket: sends exactly these bytes and reads what comes back. */
@NullUnmarked
final class WireClient implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 60_000;
    private static final int LOOK_AHEAD_BYTES = 1 << 16;

    private final Socket socket;
    private final InputStream in;

    WireClient(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(PATIENCE_MILLIS);
        socket.setTcpNoDelay(true);
        in = new BufferedInputStream(socket.getInputStream());
    }

    static WireMessage exchange(int port, String request) throws IOException {
        try (WireClient client = new WireClient(port)) {
            client.send(request);
            return client.receive();
        }
    }

    static String post(String target, String body, String... headers) {
        StringBuilder request = new StringBuilder("POST " + target + " HTTP/1.1\r\nHost: api.example\r\n");
        for (String header : headers) {
            request.append(header).append("\r\n");
        }
        return request.append("Content-Type: application/json\r\nContent-Length: ")
                .append(body.getBytes(StandardCharsets.UTF_8).length)
                .append("\r\n\r\n")
                .append(body)
                .toString();
    }

    void send(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
        socket.getOutputStream().flush();
    }

    /** One byte a letter, so that bytes beyond ASCII are what they say. */
    void sendLatin(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().flush();
    }

    void sendBytes(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        socket.getOutputStream().flush();
    }

    WireMessage receive() throws IOException {
        return WireMessage.read(in, true);
    }

    /** For the answer to a HEAD request, which has no body whatever its headers say. */
    WireMessage receiveHead() throws IOException {
        return WireMessage.readHead(in);
    }

    /** Reads until this text has come by. */
    void awaitText(String text) throws IOException {
        StringBuilder seen = new StringBuilder();
        while (seen.indexOf(text) < 0) {
            int read = in.read();
            if (read < 0) {
                throw new IOException("the connection ended before " + text);
            }
            seen.append((char) read);
        }
    }

    /** The same, and leaves it there to be received. */
    void awaitTextAhead(String text) throws IOException {
        in.mark(LOOK_AHEAD_BYTES);
        awaitText(text);
        in.reset();
    }

    void reset() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
