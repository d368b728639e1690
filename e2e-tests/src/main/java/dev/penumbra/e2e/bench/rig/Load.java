package dev.penumbra.e2e.bench.rig;

import dev.penumbra.e2e.stack.ResidentMemory;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One measurement: an open loop that keeps to its schedule whatever comes back, or a closed one that asks again at once.
 * It warms up, opens its window, closes it, and lets what is under way end.
 */
final class Load implements Reactor.Work {
    private static final long NANOS_PER_MILLI = 1_000_000;
    private static final long GRACE_NANOS = 2_000_000_000L;

    private enum Stage {
        WARMING,
        MEASURING,
        ENDING
    }

    private final Reactor reactor;
    private final LoadSpec spec;
    private final Consumer<LoadResult> done;
    private final ByteBuffer request;
    private final Queue<LoadConnection> idle = new ArrayDeque<>();
    private final List<LoadConnection> all = new ArrayList<>();
    private final long fromNanos;
    private final long untilNanos;
    private final Tally tally;
    private final @Nullable Schedule schedule;
    private Stage stage = Stage.WARMING;
    private long asked;
    private long resident;
    private long backlog;

    Load(Reactor reactor, LoadSpec spec, long nowNanos, Consumer<LoadResult> done) {
        this.reactor = reactor;
        this.spec = spec;
        this.done = done;
        this.request = WireContent.request(spec.api(), spec.port(), spec.headers(), spec.promptBytes());
        this.fromNanos = nowNanos + spec.warmMillis() * NANOS_PER_MILLI;
        this.untilNanos = fromNanos + spec.measureMillis() * NANOS_PER_MILLI;
        this.tally = new Tally(fromNanos, untilNanos);
        this.schedule = spec.ratePerSecond() > 0 ? new Schedule(nowNanos, spec.ratePerSecond()) : null;
    }

    LoadSpec spec() {
        return spec;
    }

    Tally tally() {
        return tally;
    }

    @Override
    public boolean turn(long nowNanos) throws IOException {
        if (all.isEmpty() && stage == Stage.WARMING) {
            connect();
        }
        moveOn(nowNanos);
        if (stage != Stage.ENDING) {
            askAll(nowNanos);
            return false;
        }
        return hasEnded(nowNanos);
    }

    private void moveOn(long nowNanos) {
        if (stage == Stage.WARMING && nowNanos >= fromNanos) {
            stage = Stage.MEASURING;
            tally.opened(spec.pids());
        } else if (stage == Stage.MEASURING && nowNanos >= untilNanos) {
            stage = Stage.ENDING;
            tally.closed(spec.pids());
            resident = spec.pids().stream().mapToLong(ResidentMemory::ofProcess).sum();
            backlog = schedule == null ? 0 : Math.max(0, schedule.dueBy(untilNanos) - asked);
        }
    }

    private void askAll(long nowNanos) throws IOException {
        long due = schedule == null ? Long.MAX_VALUE : schedule.dueBy(nowNanos);
        while (asked < due && !idle.isEmpty()) {
            long intended = schedule == null ? nowNanos : schedule.intendedNanos(asked);
            asked++;
            ask(idle.remove(), intended);
        }
    }

    private void ask(LoadConnection connection, long intendedNanos) throws IOException {
        try {
            connection.ask(request.duplicate(), intendedNanos);
        } catch (IOException broken) {
            connection.close();
            lost(connection, "a request could not be written: " + broken.getMessage());
        }
    }

    private boolean hasEnded(long nowNanos) {
        if (idle.size() < all.size() && nowNanos < untilNanos + GRACE_NANOS) {
            return false;
        }
        countUnanswered(nowNanos);
        all.forEach(LoadConnection::close);
        done.accept(tally.result(backlog, resident));
        return true;
    }

    /** Who still waits has waited at least that long; leaving them out would flatter an overloaded proxy. */
    private void countUnanswered(long nowNanos) {
        all.stream().filter(LoadConnection::isBusy).forEach(open -> tally.waited(open.intendedNanos(), nowNanos));
        for (long index = asked; schedule != null && index < asked + backlog; index++) {
            tally.waited(schedule.intendedNanos(index), nowNanos);
        }
    }

    void answered(LoadConnection connection, long intendedNanos, long nowNanos, String wrong) {
        if (wrong.isEmpty()) {
            tally.answered(intendedNanos, nowNanos);
        } else {
            tally.error(wrong);
        }
        idle.add(connection);
    }

    /** An idle connection may be closed by the other side; one with an open request may not. */
    void lost(LoadConnection connection, @Nullable String wrong) {
        if (wrong != null) {
            tally.error(wrong);
        }
        all.remove(connection);
        idle.remove(connection);
        if (stage != Stage.ENDING) {
            reconnect();
        }
    }

    private void reconnect() {
        try {
            connectOne();
        } catch (IOException refused) {
            tally.error("no connection: " + refused.getMessage());
        }
    }

    private void connect() throws IOException {
        for (int count = 0; count < spec.connections(); count++) {
            connectOne();
        }
    }

    private void connectOne() throws IOException {
        LoadConnection connection = LoadConnection.open(reactor, this, spec.port());
        all.add(connection);
        idle.add(connection);
    }
}
