package dev.penumbra.e2e.bench;

import dev.penumbra.e2e.bench.Measurements.Comparison;
import dev.penumbra.e2e.bench.rig.LoadResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/** From measurements to the lines of the result. */
final class Goals {
    /** A rig that can do this many times what it is to measure is not what is measured. */
    private static final double PROVEN = 3;
    /** An added latency below this cannot be told from none. */
    private static final double LEAST_ADDED_MICROS = 5;
    /** Memory may be this much larger after the second half of the load than after the first. */
    private static final double FLAT = 1.1;

    private final Measurements measurements;

    Goals(Measurements measurements) {
        this.measurements = measurements;
    }

    /** Of goals whose arms were all measured. */
    List<GoalRow> rows(Set<Goal> goals) {
        List<GoalRow> rows = new ArrayList<>();
        goals.forEach(goal -> rows.addAll(rows(goal)));
        return rows;
    }

    private List<GoalRow> rows(Goal goal) {
        return switch (goal) {
            case G1, G3, G4, G11 -> List.of(cost(goal));
            case G14 -> List.of(largePrompts());
            case G2 -> List.of(throughput());
            case G6 -> List.of(oneConnection());
            case G7 -> List.of(streams());
            case G8 -> List.of(frames());
            case G9 -> List.of(mirrorTax());
            case G10 -> isolation();
            case G13 -> List.of(memory());
        };
    }

    private GoalRow cost(Goal goal) {
        Phase phase = goal.phase();
        Arm other = goal.arms().get(0);
        Arm ours = goal.arms().get(1);
        Spread ratio = measurements.compare(phase, LoadResult::cpuMicros, half -> half.of(other) / half.of(ours));
        String details = String.format(
                Locale.ROOT, " (%s; %.1f and %.1f µs)", ratio.range(), micros(phase, other), micros(phase, ours));
        return GoalRow.of(goal, details, ratio.median(), 0);
    }

    private GoalRow largePrompts() {
        Spread ratio = measurements.compare(
                Phase.LARGE, LoadResult::cpuMicros, half -> half.of(Arm.OURS) / half.of(Arm.NGINX));
        String details = String.format(
                Locale.ROOT,
                " (%s; %.0f and %.0f µs)",
                ratio.range(),
                micros(Phase.LARGE, Arm.OURS),
                micros(Phase.LARGE, Arm.NGINX));
        return GoalRow.of(Goal.G14, details, ratio.median(), 0);
    }

    /** By saturation where the rig is proven for it, else by CPU. */
    private GoalRow throughput() {
        ToDoubleFunction<LoadResult> rate = LoadResult::requestsPerSecond;
        double rig = measurements.spread(Phase.SATURATION, Arm.DIRECT, rate).median();
        double ours = measurements.spread(Phase.SATURATION, Arm.OURS, rate).median();
        if (rig < PROVEN * ours) {
            Spread ratio = measurements.compare(
                    Phase.SLOW_COST, LoadResult::cpuMicros, half -> half.of(Arm.PORTKEY) / half.of(Arm.OURS));
            return GoalRow.of(
                    Goal.G2, " (by CPU per request at a fixed rate, " + ratio.range() + ")", ratio.median(), 0);
        }
        Spread ratio = measurements.compare(Phase.SATURATION, rate, half -> half.of(Arm.OURS) / half.of(Arm.PORTKEY));
        return GoalRow.of(Goal.G2, " (saturation, " + ratio.range() + ")", ratio.median(), 0);
    }

    private GoalRow oneConnection() {
        return tail(Goal.G6, Phase.ONE_CONNECTION, LoadResult::p99Micros);
    }

    private GoalRow streams() {
        GoalRow first = tail(Goal.G7, Phase.STREAMS, LoadResult::firstTokenP99Micros);
        GoalRow frame = tail(Goal.G7, Phase.STREAMS, LoadResult::frameP99Micros);
        GoalRow worse = first.value() >= frame.value() ? first : frame;
        boolean holds = Boolean.TRUE.equals(first.holds()) && Boolean.TRUE.equals(frame.holds());
        String details = String.format(Locale.ROOT, ": first token %.2f, frame %.2f", first.value(), frame.value());
        return new GoalRow(worse.id(), Goal.G7.what() + details, worse.value(), worse.must(), worse.aim(), holds);
    }

    /** What ours adds to the direct latency over what nginx adds to it. */
    private GoalRow tail(Goal goal, Phase phase, ToDoubleFunction<LoadResult> value) {
        Comparison added = half -> added(half, Arm.OURS) / added(half, Arm.NGINX);
        Spread ratio = measurements.compare(phase, value, added);
        Spread noise = measurements.noise(phase, value, half -> added(half, Arm.NGINX));
        return GoalRow.of(goal, details(ratio, noise), ratio.median(), noise.most());
    }

    private static double added(Measurements.Half half, Arm arm) {
        return Math.max(LEAST_ADDED_MICROS, half.of(arm) - half.of(Arm.DIRECT));
    }

    private GoalRow frames() {
        long wrong = measurements.of(Phase.STREAMS, Arm.OURS).stream()
                .mapToLong(result -> result.framesLost() + result.framesMerged() + result.framesReordered())
                .sum();
        long seen = measurements.of(Phase.STREAMS, Arm.OURS).stream()
                .mapToLong(LoadResult::frames)
                .sum();
        return GoalRow.of(Goal.G8, " (of " + seen + ")", (double) wrong, 0);
    }

    private GoalRow mirrorTax() {
        return p99(Goal.G9, Phase.MIRROR_TAX, Arm.OURS_TENTH, Arm.OURS);
    }

    private List<GoalRow> isolation() {
        List<GoalRow> arms = Stream.of(Arm.OURS_STALLED, Arm.OURS_RATE_LIMITED, Arm.OURS_RESET)
                .map(arm -> p99(Goal.G10, Phase.ISOLATION, arm, Arm.OURS_ALL))
                .toList();
        double worst = arms.stream().mapToDouble(GoalRow::value).max().orElse(0);
        boolean holds = arms.stream().allMatch(row -> Boolean.TRUE.equals(row.holds()));
        String details = String.format(
                Locale.ROOT,
                ": stalled %.2f, 429 %.2f, reset %.2f",
                arms.get(0).value(),
                arms.get(1).value(),
                arms.get(2).value());
        GoalRow all = p99(Goal.G9, Phase.ISOLATION, Arm.OURS_ALL, Arm.OURS);
        return List.of(
                new GoalRow("G10", Goal.G10.what() + details, worst, Goal.G10.must(), Goal.G10.aim(), holds),
                GoalRow.reported(
                        "G9-100",
                        "primary p99, 100 % mirror ÷ 0 %, at half of what 100 % mirror can carry",
                        all.value()));
    }

    private GoalRow p99(Goal goal, Phase phase, Arm arm, Arm base) {
        Spread ratio = measurements.compare(phase, LoadResult::p99Micros, half -> half.of(arm) / half.of(base));
        Spread noise = measurements.noise(phase, LoadResult::p99Micros, half -> half.of(base));
        return GoalRow.of(goal, details(ratio, noise), ratio.median(), noise.most());
    }

    private static String details(Spread ratio, Spread noise) {
        return String.format(Locale.ROOT, " (%s; A/A %s)", ratio.range(), noise.range());
    }

    private GoalRow memory() {
        ToDoubleFunction<LoadResult> memory = LoadResult::residentBytes;
        double ratio = measurements.spread(Phase.MEMORY, Arm.OURS, memory).most()
                / measurements.spread(Phase.MEMORY, Arm.PORTKEY, memory).most();
        List<LoadResult> ours = measurements.of(Phase.MEMORY, Arm.OURS);
        double growth =
                (double) ours.get(ours.size() - 1).residentBytes() / ours.get(0).residentBytes();
        boolean flat = growth <= FLAT;
        String details = String.format(
                Locale.ROOT, "; last ÷ first half of the load %.2f, which must be at most %.1f", growth, FLAT);
        GoalRow row = GoalRow.of(Goal.G13, details, ratio, 0);
        return new GoalRow(
                row.id(), row.what(), row.value(), row.must(), row.aim(), flat && Boolean.TRUE.equals(row.holds()));
    }

    private double micros(Phase phase, Arm arm) {
        return measurements.spread(phase, arm, LoadResult::cpuMicros).median();
    }
}
