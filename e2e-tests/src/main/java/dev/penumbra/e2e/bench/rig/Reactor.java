package dev.penumbra.e2e.bench.rig;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/**
 * One thread for everything that the rig does. While there is work it polls without sleeping, because the core is its
 * own and a sleep would be measured as latency of what is measured.
 */
final class Reactor implements Runnable {
    private static final int BUFFER_BYTES = 256 * 1024;
    private static final long IDLE_MILLIS = 20;

    /** Told when its channel can be read, written or accepted from. */
    interface Ready {
        void ready();
    }

    /** Work that is looked at in every turn until it says that it is done. */
    interface Work {
        boolean turn(long nowNanos) throws IOException;
    }

    private record Timer(long nanos, Runnable action) {}

    private final Selector selector;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER_BYTES);
    private final PriorityQueue<Timer> timers = new PriorityQueue<>(Comparator.comparingLong(Timer::nanos));
    private final Queue<Work> submitted = new ConcurrentLinkedQueue<>();
    private @Nullable Work work;
    private volatile boolean running = true;

    Reactor() throws IOException {
        this.selector = Selector.open();
    }

    SelectionKey register(SelectableChannel channel, int interest, Ready ready) throws ClosedChannelException {
        return channel.register(selector, interest, ready);
    }

    /** Shared by all channels, which use it within one call. */
    ByteBuffer buffer() {
        return buffer;
    }

    void at(long nanos, Runnable action) {
        timers.add(new Timer(nanos, action));
    }

    void submit(Work next) {
        submitted.add(next);
        selector.wakeup();
    }

    void stop() {
        running = false;
        selector.wakeup();
    }

    @Override
    public void run() {
        try (selector) {
            while (running) {
                turn();
            }
        } catch (IOException broken) {
            throw new java.io.UncheckedIOException(broken);
        }
    }

    private void turn() throws IOException {
        if (work == null) {
            work = submitted.poll();
        }
        if (work == null && timers.isEmpty()) {
            selector.select(this::dispatch, IDLE_MILLIS);
        } else {
            selector.selectNow(this::dispatch);
        }
        runTimers();
        if (work != null && work.turn(System.nanoTime())) {
            work = null;
        }
    }

    private void dispatch(SelectionKey key) {
        ((Ready) key.attachment()).ready();
    }

    private void runTimers() {
        while (!timers.isEmpty() && timers.peek().nanos() <= System.nanoTime()) {
            timers.remove().action().run();
        }
    }
}
