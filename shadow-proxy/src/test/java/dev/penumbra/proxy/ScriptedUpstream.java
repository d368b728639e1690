package dev.penumbra.proxy;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.NullUnmarked;

/** An upstream on a raw socket that answers each request by a script, so that it can misbehave to the byte. */
@NullUnmarked
final class ScriptedUpstream implements AutoCloseable {
    private final ServerSocket server;
    private final Thread acceptor;
    private final List<WireMessage> received = new CopyOnWriteArrayList<>();
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private volatile Script script;
    private volatile boolean answersHeads;
    private volatile boolean swallows;

    /** Answers one request. Closing the connection ends the answer. */
    interface Script {
        void answer(WireMessage request, Connection connection) throws IOException, InterruptedException;
    }

    /** The connection that a request came on. */
    record Connection(Socket socket, OutputStream out) {
        void send(String text) throws IOException {
            send(text.getBytes(StandardCharsets.UTF_8));
        }

        void send(byte[] bytes) throws IOException {
            out.write(bytes);
            out.flush();
        }

        void chunk(String text) throws IOException {
            chunk(text.getBytes(StandardCharsets.UTF_8));
        }

        void chunk(byte[] bytes) throws IOException {
            byte[] size = (Integer.toHexString(bytes.length) + "\r\n").getBytes(StandardCharsets.US_ASCII);
            out.write(size);
            out.write(bytes);
            send("\r\n");
        }

        void lastChunk() throws IOException {
            send("0\r\n\r\n");
        }

        /** Cuts the connection with a TCP reset. */
        void reset() throws IOException {
            socket.setSoLinger(true, 0);
            socket.close();
        }
    }

    ScriptedUpstream(Script script) throws IOException {
        this.script = script;
        this.server = new ServerSocket(0, 500, InetAddress.getLoopbackAddress());
        this.acceptor = daemon(this::accept);
    }

    int port() {
        return server.getLocalPort();
    }

    String url() {
        return "http://127.0.0.1:" + port();
    }

    void script(Script other) {
        script = other;
    }

    /** Whether a request's body is read and thrown away before the script answers, so that it may be of any size. */
    void swallowBodies(boolean swallows) {
        this.swallows = swallows;
    }

    /** Whether a script answers before the body is read, which is read when the script is done. */
    void answerHeads(boolean answersHeads) {
        this.answersHeads = answersHeads;
    }

    List<WireMessage> received() {
        return received;
    }

    @Override
    public void close() throws IOException {
        server.close();
        awaitAcceptor();
        for (Socket socket : sockets) {
            socket.close();
        }
    }

    /** Until then the kernel may still take connections, and reset them. */
    private void awaitAcceptor() {
        try {
            acceptor.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** A JSON answer with its length. */
    static Script json(int status, String body) {
        return (request, connection) ->
                connection.send("HTTP/1.1 " + status + " Status\r\nContent-Type: application/json\r\n"
                        + "Content-Length: " + body.getBytes(StandardCharsets.UTF_8).length + "\r\n\r\n" + body);
    }

    /** A chunked event stream. */
    static Script events(String... events) {
        return (request, connection) -> {
            connection.send("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n");
            for (String event : events) {
                connection.chunk("data: " + event + "\r\n\r\n");
            }
            connection.lastChunk();
        };
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = server.accept();
                socket.setTcpNoDelay(true);
                sockets.add(socket);
                if (server.isClosed()) {
                    socket.close(); // Accepted while this upstream was closed, which then did not see it.
                }
                Thread unused = daemon(() -> serve(socket));
            }
        } catch (IOException closed) {
            // The test is over.
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            InputStream in = new BufferedInputStream(socket.getInputStream());
            boolean unread = answersHeads;
            for (WireMessage request = next(in); request != null; request = next(in)) {
                received.add(request);
                if (swallows) {
                    skipBody(request, in);
                }
                script.answer(request, new Connection(socket, socket.getOutputStream()));
                if (unread) {
                    skipBody(request, in);
                }
                unread = answersHeads;
            }
        } catch (IOException | InterruptedException gone) {
            // The other side left, as some tests want.
        }
    }

    private static void skipBody(WireMessage request, InputStream in) throws IOException {
        in.skipNBytes(request.header("content-length").map(Long::valueOf).orElse(0L));
    }

    private WireMessage next(InputStream in) throws IOException {
        return answersHeads || swallows ? WireMessage.readHead(in) : WireMessage.read(in, false);
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "scripted-upstream");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }
}
