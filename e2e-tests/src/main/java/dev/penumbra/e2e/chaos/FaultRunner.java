package dev.penumbra.e2e.chaos;

import dev.penumbra.e2e.chaos.link.Disturbance;
import dev.penumbra.e2e.chaos.link.FaultLink;
import dev.penumbra.e2e.stack.StackException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Carries out a plan, and is the supervisor that starts again what was killed. Members are served one beside the other;
 * the faults of one member come one after the other, none before it is back and has warmed up.
 */
final class FaultRunner implements AutoCloseable {
    private static final int START_ATTEMPTS = 5;
    /** A JVM that has just begun compiles its code; what it is told to do meanwhile waits. */
    private static final long WARM_UP_NANOS = TimeUnit.SECONDS.toNanos(5);

    private final StackUnderChaos stack;
    private final Consumer<String> say;
    private final Links links;
    private final Map<Member, ExecutorService> threads;
    private final Queue<Outage> outages = new ConcurrentLinkedQueue<>();
    private final Map<Member, Long> warmAt = new ConcurrentHashMap<>();
    private final Map<Member, Long> knownPids = new ConcurrentHashMap<>();
    private final Queue<String> deaths = new ConcurrentLinkedQueue<>();

    FaultRunner(StackUnderChaos stack, Links links, Consumer<String> say) {
        this.stack = stack;
        this.links = links;
        this.say = say;
        this.threads = Stream.concat(stack.members().stream(), links.members().stream())
                .collect(Collectors.toMap(member -> member, member -> Executors.newSingleThreadExecutor()));
    }

    /** Begins the plan now; completes when its last fault is lifted, fails when a member cannot be brought back. */
    CompletableFuture<Void> start(FaultPlan plan) {
        stack.members().forEach(this::know);
        long startNanos = System.nanoTime();
        CompletableFuture<?>[] faults = plan.faults().stream()
                .map(fault -> CompletableFuture.runAsync(
                        () -> carryOut(fault, startNanos), Objects.requireNonNull(threads.get(fault.member()))))
                .toArray(CompletableFuture<?>[]::new);
        return CompletableFuture.allOf(faults);
    }

    List<Outage> outages() {
        return List.copyOf(outages);
    }

    /** Members that ended without having been killed here, with the time of the discovery. */
    List<String> deaths() {
        return List.copyOf(deaths);
    }

    /** Brings back whoever has died by itself, and notes it. */
    void reviveAll() {
        stack.members().forEach(this::reviveIfDead);
    }

    @Override
    public void close() {
        threads.values().forEach(ExecutorService::shutdownNow);
    }

    private void carryOut(Fault fault, long startNanos) {
        sleepUntil(Math.max(
                startNanos + TimeUnit.MILLISECONDS.toNanos(fault.atMillis()),
                warmAt.getOrDefault(fault.member(), startNanos)));
        if (fault.member().role() != Role.LINK) {
            reviveIfDead(fault.member());
        }
        long began = System.nanoTime();
        switch (fault.kind()) {
            case KILL -> killAndRestart(fault);
            case KILL_TWICE -> killTwiceAndRestart(fault);
            case PAUSE -> pause(fault);
            case SEVER -> sever(fault);
            case RESET, STALL, TRICKLE, DROP_ANSWER -> disturb(fault);
        }
        long ended = System.nanoTime();
        outages.add(new Outage(fault.member(), fault.kind(), began, ended));
        say.accept(String.format(
                "%6.1f s  %-11s %-15s back after %.1f s",
                (began - startNanos) / 1e9, fault.kind().label(), fault.member().name(), (ended - began) / 1e9));
    }

    private void killAndRestart(Fault fault) {
        stack.kill(fault.member());
        sleep(fault.lastsMillis());
        bringBack(fault.member());
    }

    /** The second one hits whatever is there then: a process that recovers, one that is ready, or still none. */
    private void killTwiceAndRestart(Fault fault) {
        Member member = fault.member();
        stack.kill(member);
        CompletableFuture<Long> second =
                CompletableFuture.supplyAsync(() -> killAgain(member), delayedBy(fault.lastsMillis()));
        restart(member);
        long killedNanos = second.join();
        bringBack(member);
        outages.add(new Outage(member, FaultKind.KILL, killedNanos, System.nanoTime()));
    }

    private long killAgain(Member member) {
        long now = System.nanoTime();
        stack.kill(member);
        return now;
    }

    private static Executor delayedBy(long millis) {
        return CompletableFuture.delayedExecutor(millis, TimeUnit.MILLISECONDS);
    }

    private void bringBack(Member member) {
        restart(member);
        warmAt.put(member, System.nanoTime() + WARM_UP_NANOS);
    }

    private void pause(Fault fault) {
        long pid = stack.pid(fault.member());
        Signals.stop(pid);
        try {
            sleep(fault.lastsMillis());
        } finally {
            Signals.resume(pid);
        }
    }

    private void sever(Fault fault) {
        stack.sever(fault.member());
        try {
            sleep(fault.lastsMillis());
        } finally {
            stack.rejoin(fault.member());
        }
    }

    private void disturb(Fault fault) {
        FaultLink link = links.get(fault.member());
        link.disturb(fault.kind().disturbance());
        try {
            sleep(fault.lastsMillis());
        } finally {
            link.disturb(Disturbance.NONE);
        }
    }

    private void reviveIfDead(Member member) {
        if (!stack.isAlive(member)) {
            noteDeath(member, "with exit code " + stack.exitCode(member));
            restart(member);
        } else if (!Objects.equals(knownPids.get(member), stack.pid(member))) {
            noteDeath(member, "and was started again by its supervisor");
            know(member);
        }
    }

    private void noteDeath(Member member, String how) {
        deaths.add(member.name() + " " + how);
        say.accept(member.name() + " has died by itself " + how);
    }

    private void know(Member member) {
        knownPids.put(member, stack.pid(member));
    }

    /** As a service manager does it: what dies while it starts, because a neighbour is down too, is started again. */
    private void restart(Member member) {
        for (int attempt = 1; ; attempt++) {
            try {
                stack.restart(member);
                know(member);
                return;
            } catch (StackException failure) {
                say.accept(member.name() + " did not come back at once: " + failure.getMessage());
                if (attempt == START_ATTEMPTS) {
                    throw failure;
                }
                stack.kill(member);
            }
        }
    }

    private static void sleepUntil(long nanos) {
        sleep(TimeUnit.NANOSECONDS.toMillis(nanos - System.nanoTime()));
    }

    private static void sleep(long millis) {
        try {
            TimeUnit.MILLISECONDS.sleep(millis);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new StackException("Interrupted during a fault.", interrupted);
        }
    }
}
