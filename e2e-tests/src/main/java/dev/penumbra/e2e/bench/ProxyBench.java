package dev.penumbra.e2e.bench;

import dev.penumbra.e2e.bench.process.PinnedProcess;
import dev.penumbra.e2e.bench.rig.LoadResult;
import dev.penumbra.e2e.bench.rig.LoadSpec;
import dev.penumbra.e2e.bench.rig.Rig;
import dev.penumbra.e2e.bench.rig.RigProcess;
import dev.penumbra.e2e.bench.rig.StubMode;
import dev.penumbra.e2e.bench.subject.Subject;
import dev.penumbra.e2e.bench.subject.SubjectKind;
import dev.penumbra.e2e.bench.subject.Subjects;
import dev.penumbra.e2e.stack.StackException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** One run: starts what the goals need, measures it in interleaved rounds, and ends it. */
final class ProxyBench implements AutoCloseable {
    private static final int RIG_CORE = 1;

    private final Effort effort;
    private final Consumer<String> progress;
    private final Consumer<Measurement> raw;
    private final Rig rig;
    private final Subjects subjects;
    private final Map<SubjectKind, Subject> running = new EnumMap<>(SubjectKind.class);
    private final Measurements measurements = new Measurements();

    /** @param raw told of each measurement at once */
    ProxyBench(Path folder, Effort effort, Consumer<String> progress, Consumer<Measurement> raw) {
        this.effort = effort;
        this.progress = progress;
        this.raw = raw;
        List<String> command = PinnedProcess.java(List.of("-Xmx512m", "-XX:+UseSerialGC"), RigProcess.class);
        this.rig = Rig.start(PinnedProcess.talking("rig", RIG_CORE, command, folder));
        this.subjects = new Subjects(folder, rig);
    }

    List<GoalRow> run(Set<Goal> wanted) {
        Set<Arm> arms = present(Plan.arms(wanted));
        Set<Goal> goals = Plan.possible(wanted, arms);
        warm(arms);
        Rates rates = Rates.CLOSED_LOOP;
        for (Phase phase : Plan.phases(goals)) {
            measure(phase, Plan.arms(phase, goals, arms), rates);
            rates = phase == Phase.SATURATION ? Rates.of(measurements) : rates;
        }
        return new Goals(measurements).rows(goals);
    }

    Measurements measurements() {
        return measurements;
    }

    private Set<Arm> present(Set<Arm> wanted) {
        Set<Arm> present = EnumSet.noneOf(Arm.class);
        for (Arm arm : wanted) {
            subjects.start(arm.subject()).ifPresent(subject -> {
                running.put(arm.subject(), subject);
                present.add(arm);
            });
        }
        EnumSet<SubjectKind> absent = EnumSet.noneOf(SubjectKind.class);
        wanted.stream()
                .map(Arm::subject)
                .filter(kind -> !running.containsKey(kind))
                .forEach(absent::add);
        absent.forEach(kind -> progress.accept(
                kind.label() + " is not installed and is left out; " + Subjects.howToInstall(kind) + "."));
        return present;
    }

    /** What a JIT compiles it must have compiled before anything counts. */
    private void warm(Set<Arm> arms) {
        for (Arm arm : arms) {
            if (arm.subject() != SubjectKind.NGINX) {
                warm(Phase.SATURATION, arm, 0);
            }
        }
    }

    private void warm(Phase phase, Arm arm, double rate) {
        Effort.WarmUp warmUp = effort.warmUp();
        int windows = 0;
        LoadResult result;
        do {
            result = rig.measure(spec(phase, arm, rate, warmUp.windowMillis()));
            requireRight(arm, result);
            windows++;
        } while (!warmUp.isEnough(windows, result.compilerShare()));
        progress.accept(String.format(
                Locale.ROOT,
                "warmed up for %.0f s with %s: %s, its compiler takes %.0f %%",
                windows * warmUp.windowMillis() / 1000.0,
                phase.label(),
                arm.label(),
                100 * result.compilerShare()));
    }

    private void measure(Phase phase, List<Arm> arms, Rates rates) {
        if (phase.differsFromWarmUp()) {
            arms.forEach(arm -> warm(phase, arm, rates.of(phase)));
        }
        for (int round = 0; round < effort.rounds(phase); round++) {
            progress.accept(
                    String.format(Locale.ROOT, "%s, round %d of %d", phase.label(), round + 1, effort.rounds(phase)));
            List<Arm> order = new ArrayList<>(arms);
            half(phase, order, round, 0, rates.of(phase));
            Collections.reverse(order);
            half(phase, order, round, 1, rates.of(phase));
        }
    }

    private void half(Phase phase, List<Arm> order, int round, int half, double rate) {
        for (Arm arm : order) {
            LoadResult result = rig.measure(spec(phase, arm, rate, effort.measureMillis(phase)));
            require(arm, result);
            Measurement measurement = new Measurement(phase, arm, round, half, rate, result);
            measurements.add(measurement);
            raw.accept(measurement);
        }
    }

    private LoadSpec spec(Phase phase, Arm arm, double rate, int millis) {
        Subject subject = running.get(arm.subject());
        if (subject == null) {
            throw new IllegalStateException(arm + " does not run");
        }
        int port = arm.usesMirrorPort() ? subject.mirrorPort() : subject.port();
        return Plan.spec(
                phase, arm, port, rig.port(StubMode.ANSWER), rate, effort.settleMillis(), millis, subject.pids());
    }

    private void require(Arm arm, LoadResult result) {
        requireRight(arm, result);
        if (result.completed() < effort.leastAnswers()) {
            throw new StackException(
                    arm.label() + " has not answered anything; end what else keeps this machine busy.");
        }
    }

    private static void requireRight(Arm arm, LoadResult result) {
        if (result.errors() > 0) {
            throw new StackException(arm.label() + ": " + result.errors() + " answers were wrong beside "
                    + result.completed() + " right ones; the first: " + result.firstError() + ".");
        }
    }

    @Override
    public void close() {
        subjects.close();
        rig.close();
    }
}
