package dev.penumbra.e2e.stack;

import dev.penumbra.clickhouse.access.ClickHouseAccess;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The whole system on this machine: ClickHouse, Kafka, the jobs and the proxy, each a process of its own. Opening takes
 * the folder and empties it; starting is all or nothing; closing stops everything in order, also in the midst of a start.
 */
public final class Stack implements AutoCloseable {
    private final Form form;
    private final StackFolder folder;
    private final StackPorts ports;
    private final StackKeys keys;
    private final StackLock lock;
    private final Processes processes;
    private final PeakMemory peakMemory;
    private final Instant startedAt = Clock.systemUTC().instant();
    private @Nullable StackCommands commands;
    private @Nullable Supervisor supervisor;

    private Stack(StackFolder folder, StackPorts ports, Form form, StackLock lock) {
        this.form = form;
        this.folder = folder;
        this.ports = ports;
        this.lock = lock;
        this.keys = StackKeys.writeTo(folder);
        this.processes = new Processes(folder.logs(), this::writeState);
        this.peakMemory = new PeakMemory(processes::all);
    }

    /** Nothing has changed when this fails: the folder is another stack's or nobody's of ours, or a port is taken. */
    public static Stack open(StackFolder folder, StackPorts ports) {
        return open(folder, ports, Form.ONE_MACHINE);
    }

    public static Stack open(StackFolder folder, StackPorts ports, Form form) {
        return open(folder, ports, form, StackFolder::empty);
    }

    /** The same with what earlier runs have left in the folder, which stays there after this one, too. */
    public static Stack openKeeping(StackFolder folder, StackPorts ports, Form form) {
        return open(folder, ports, form, StackFolder::keep);
    }

    private static Stack open(StackFolder folder, StackPorts ports, Form form, Consumer<StackFolder> prepare) {
        StackLock lock = StackLock.acquire(folder);
        try {
            ports.requireFree();
            prepare.accept(folder);
            return new Stack(folder, ports, form, lock);
        } catch (RuntimeException refused) {
            lock.close();
            throw refused;
        }
    }

    /** Returns once every process is ready. When one cannot be, the others are stopped and only the logs are left. */
    public void start(StackConfiguration wanted) {
        start(wanted, List.of());
    }

    /** The same with somebody between members. */
    public void start(StackConfiguration wanted, List<Detour> detours) {
        StackConfiguration filled = StackPlaces.detoured(wanted.filledFor(folder, ports), detours);
        StackConfiguration configuration = form == Form.CLUSTER ? StackPlaces.inCluster(filled) : filled;
        commands = new StackCommands(configuration, folder, ports, detours);
        commands.writeFiles(form);
        writeState();
        try {
            startAll();
        } catch (StackException failure) {
            processes.close();
            if (!folder.isKept()) {
                folder.removeData();
            }
            close();
            throw failure;
        }
        if (form == Form.CLUSTER) {
            supervise();
        }
    }

    /**
     * From now on what dies is started again, a JobManager from its newest whole checkpoint. Nobody else should start
     * parts then: see {@link #awaitReady}.
     */
    public synchronized void supervise() {
        if (supervisor != null) {
            return;
        }
        supervisor = new Supervisor(form.parts(), commands(), processes);
    }

    /** Returns once the part is ready, for instance after the supervisor has started it again. */
    public void awaitReady(Part part) {
        processes.awaitReady(part, () -> commands().probe(part, processes).isReady());
    }

    /** Starts one part, for instance again after {@link #kill}. */
    public void start(Part part) {
        commands().start(part, processes);
    }

    /** SIGKILL, as a machine's memory watch would do it. */
    public void kill(Part part) {
        processes.get(part).kill();
    }

    /** Of the process that is or was the part's last. */
    public long pid(Part part) {
        return processes.get(part).pid();
    }

    public boolean isAlive(Part part) {
        return processes.get(part).isAlive();
    }

    /** The part's last process was asked to end, such as jobs by stopping them with a savepoint. */
    public boolean hasEndedOnPurpose(Part part) {
        ChildProcess last = processes.get(part);
        return !last.isAlive() && part.hasEndedOnPurpose(last.exitCode());
    }

    /** Of a part that has ended. */
    public int exitCode(Part part) {
        return processes.get(part).exitCode();
    }

    public StackFolder folder() {
        return folder;
    }

    public Form form() {
        return form;
    }

    /** The client list: where applications send their requests, to any of them. */
    public List<URI> proxies() {
        List<Integer> listening =
                form == Form.CLUSTER ? List.of(ports.proxy(), ports.secondProxy()) : List.of(ports.proxy());
        return listening.stream()
                .map(port -> URI.create("http://127.0.0.1:" + port))
                .toList();
    }

    public StackPorts ports() {
        return ports;
    }

    public StackKeys keys() {
        return keys;
    }

    public PeakMemory peakMemory() {
        return peakMemory;
    }

    public ClickHouseAccess clickHouse() {
        return ClickHouseAccess.ofData(folder.data("clickhouse"));
    }

    /** Fails when a process has died by itself and nobody starts it again. */
    public void requireAlive() {
        if (supervisor != null) {
            return;
        }
        for (ChildProcess process : processes.all()) {
            process.requireAlive();
        }
    }

    @Override
    public void close() {
        if (supervisor != null) {
            supervisor.close();
        }
        processes.close();
        peakMemory.close();
        folder.removeState();
        lock.close();
    }

    private void startAll() {
        ExecutorService starters = Executors.newFixedThreadPool(Part.values().length);
        AtomicReference<@Nullable StackException> first = new AtomicReference<>();
        try {
            Map<Part, CompletableFuture<Void>> others = form.parts().stream()
                    .filter(part -> part != form.jobs())
                    .collect(Collectors.toMap(part -> part, part -> starting(part, starters, first)));
            CompletableFuture<Void> jobs = CompletableFuture.allOf(others.get(Part.CLICKHOUSE), others.get(Part.KAFKA))
                    .thenCompose(ready -> starting(form.jobs(), starters, first));
            others.put(form.jobs(), jobs);
            CompletableFuture.allOf(others.values().toArray(CompletableFuture[]::new))
                    .join();
        } catch (CompletionException anyOfThem) {
            throw first.get() == null ? new StackException("The stack could not start.", anyOfThem) : first.get();
        } finally {
            starters.shutdownNow();
        }
    }

    /** The first failure stops the others, which then need not run into their time limits. */
    private CompletableFuture<Void> starting(
            Part part, ExecutorService starters, AtomicReference<@Nullable StackException> first) {
        return CompletableFuture.runAsync(
                () -> {
                    try {
                        commands().start(part, processes);
                    } catch (StackException failure) {
                        first.compareAndSet(null, failure);
                        processes.close();
                        throw failure;
                    }
                },
                starters);
    }

    private StackCommands commands() {
        if (commands == null) {
            throw new IllegalStateException("the stack was not started");
        }
        return commands;
    }

    private void writeState() {
        List<StackState.Running> running = processes.all().stream()
                .map(process -> StackState.Running.of(process.name(), process.pid()))
                .toList();
        new StackState(ProcessHandle.current().pid(), startedAt, ports, running).write(folder.stateFile());
    }
}
