package dev.penumbra.e2e.chaos.link;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * A port that leads to another one of the same address, and can be disturbed on the way. Two threads a connection, because there
 * are few and blocking reads keep it plain.
 */
public final class FaultLink implements AutoCloseable {
    private static final int MOST_CONNECTIONS = 512;
    private static final long PAUSE_NANOS = 1_000_000;

    private final String name;
    private final InetSocketAddress target;
    private final ServerSocket entrance;
    private final Weather weather = new Weather();
    private final Set<Connection> open = ConcurrentHashMap.newKeySet();
    private final AtomicLong resets = new AtomicLong();

    /** @param name in names of threads */
    public FaultLink(String name, InetSocketAddress target) {
        this.name = name;
        this.target = target;
        try {
            this.entrance = new ServerSocket(0, MOST_CONNECTIONS, target.getAddress());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        Connection.daemon(name + "-entrance", this::acceptAll).start();
    }

    /** Where clients connect. */
    public int port() {
        return entrance.getLocalPort();
    }

    /** Connections that did not end by themselves. */
    public long resets() {
        return resets.get();
    }

    public Disturbance disturbance() {
        return weather.now();
    }

    /** From now on until the next call. */
    public void disturb(Disturbance disturbance) {
        weather.change(disturbance);
        if (disturbance == Disturbance.RESET) {
            resetAll();
        }
    }

    /** Resets what is open and takes no more. */
    @Override
    public void close() {
        try {
            entrance.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } finally {
            weather.change(Disturbance.NONE);
            resetAll();
        }
    }

    private void ended(Connection connection, boolean reset) {
        if (open.remove(connection) && reset) {
            resets.incrementAndGet();
        }
    }

    private void resetAll() {
        open.forEach(Connection::reset);
    }

    private void acceptAll() {
        while (!entrance.isClosed()) {
            try {
                take(entrance.accept());
            } catch (SocketException closedOrTooManyFiles) {
                LockSupport.parkNanos(PAUSE_NANOS);
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
    }

    private void take(Socket client) {
        Connection connection = new Connection(client, target, weather, this::ended);
        open.add(connection);
        // Looked at after it is open for all to see, so that none slips through between a change and its resets.
        if (open.size() > MOST_CONNECTIONS || entrance.isClosed() || weather.now() == Disturbance.RESET) {
            connection.reset();
        } else {
            connection.start(name);
        }
    }
}
