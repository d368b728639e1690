package dev.penumbra.e2e.stack;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A stack that another process runs, seen from outside: what it says of itself, and its end. */
public final class RunningStack {
    private static final Duration GRACE = Duration.ofSeconds(90);
    private static final Duration AFTER_KILL = Duration.ofSeconds(20);

    private final StackState state;

    private RunningStack(StackState state) {
        this.state = state;
    }

    /** Empty when none runs in the folder; what a killed one left there is no stack. */
    public static Optional<RunningStack> in(StackFolder folder) {
        return StackLock.isHeld(folder) ? folder.state().map(RunningStack::new) : Optional.empty();
    }

    public StackState state() {
        return state;
    }

    /** How a stack was stopped. */
    public enum Ending {
        BY_ITSELF,
        KILLED
    }

    /** Asks the stack to stop, which stops its processes in order; kills all of them when it has not within its time. */
    public Ending stop() {
        Optional<ProcessHandle> owner = ProcessHandle.of(state.pid());
        owner.ifPresent(ProcessHandle::destroy);
        if (owner.map(process -> hasEndedWithin(process, GRACE)).orElse(true) && left().isEmpty()) {
            return Ending.BY_ITSELF;
        }
        owner.ifPresent(ProcessHandle::destroyForcibly);
        left().forEach(ProcessHandle::destroyForcibly);
        owner.ifPresent(process -> hasEndedWithin(process, AFTER_KILL));
        return Ending.KILLED;
    }

    private List<ProcessHandle> left() {
        return state.processes().stream()
                .flatMap(process -> process.handle().stream())
                .toList();
    }

    private static boolean hasEndedWithin(ProcessHandle process, Duration limit) {
        try {
            process.onExit().get(limit.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException late) {
            return false;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
