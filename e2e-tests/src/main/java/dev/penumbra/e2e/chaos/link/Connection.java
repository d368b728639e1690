package dev.penumbra.e2e.chaos.link;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicInteger;

/** One connection through a link: a socket on either side and a thread for each direction. */
final class Connection {
    private final Socket client;
    private final Socket server = new Socket();
    private final InetSocketAddress target;
    private final Weather weather;
    private final Ended ended;
    private final AtomicInteger directions = new AtomicInteger(2);

    /** Told when nothing passes any more, perhaps more than once. */
    interface Ended {
        void accept(Connection connection, boolean reset);
    }

    Connection(Socket client, InetSocketAddress target, Weather weather, Ended ended) {
        this.client = client;
        this.target = target;
        this.weather = weather;
        this.ended = ended;
    }

    void start(String name) {
        daemon(name + "-request", this::connectAndAsk).start();
    }

    private void connectAndAsk() {
        try {
            client.setTcpNoDelay(true);
            server.setTcpNoDelay(true);
            server.connect(target);
        } catch (IOException nobodyThere) {
            reset();
            return;
        }
        daemon(Thread.currentThread().getName() + "-answer", () -> pass(new Passage(server, client, weather, true)))
                .start();
        pass(new Passage(client, server, weather, false));
    }

    /** An end passes on by itself; both sides are let go when both directions have ended. */
    private void pass(Passage passage) {
        try {
            if (!passage.run()) {
                reset();
            } else if (directions.decrementAndGet() == 0) {
                close();
            }
        } catch (IOException broken) {
            reset();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            reset();
        }
    }

    /** Both sides get an RST, whatever was under way. */
    void reset() {
        abort(client);
        abort(server);
        ended.accept(this, true);
    }

    private static void abort(Socket socket) {
        try {
            socket.setSoLinger(true, 0);
        } catch (IOException closedAlready) {
            // There is nobody left to tell.
        } finally {
            closeQuietly(socket);
        }
    }

    private void close() {
        closeQuietly(client);
        closeQuietly(server);
        ended.accept(this, false);
    }

    private static void closeQuietly(Socket socket) {
        try {
            socket.close();
        } catch (IOException gone) {
            // As good as closed.
        }
    }

    static Thread daemon(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        return thread;
    }
}
