package dev.penumbra.e2e.bench;

import dev.penumbra.e2e.bench.rig.LoadResult;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** All that was measured, and the ratios that follow from it. */
final class Measurements {
    /** Of one half of a round, the value of an arm. */
    interface Half {
        double of(Arm arm);
    }

    /** A comparison within one half of a round. */
    interface Comparison {
        double of(Half half);
    }

    private final List<Measurement> all = new ArrayList<>();

    void add(Measurement measurement) {
        all.add(measurement);
    }

    List<Measurement> all() {
        return List.copyOf(all);
    }

    boolean has(Phase phase, Arm arm) {
        return all.stream().anyMatch(one -> one.phase() == phase && one.arm() == arm);
    }

    List<LoadResult> of(Phase phase, Arm arm) {
        return all.stream()
                .filter(one -> one.phase() == phase && one.arm() == arm)
                .map(Measurement::result)
                .toList();
    }

    Spread spread(Phase phase, Arm arm, ToDoubleFunction<LoadResult> value) {
        return Spread.of(of(phase, arm).stream()
                .map(result -> value.applyAsDouble(result))
                .toList());
    }

    /** For each round the mean of its halves, which takes out what drifts; over the rounds the median. */
    Spread compare(Phase phase, ToDoubleFunction<LoadResult> value, Comparison comparison) {
        return Spread.of(IntStream.range(0, rounds(phase))
                .mapToObj(round -> (comparison.of(arm -> value(phase, arm, round, 0, value))
                                + comparison.of(arm -> value(phase, arm, round, 1, value)))
                        / 2)
                .toList());
    }

    /** The A/A arm: the same arm's second half over its first, each round. Its most is the upper bound of the noise. */
    Spread noise(Phase phase, ToDoubleFunction<LoadResult> value, Comparison comparison) {
        return Spread.of(IntStream.range(0, rounds(phase))
                .mapToObj(round -> comparison.of(arm -> value(phase, arm, round, 1, value))
                        / comparison.of(arm -> value(phase, arm, round, 0, value)))
                .toList());
    }

    private int rounds(Phase phase) {
        return 1
                + all.stream()
                        .filter(one -> one.phase() == phase)
                        .mapToInt(Measurement::round)
                        .max()
                        .orElse(-1);
    }

    private double value(Phase phase, Arm arm, int round, int half, ToDoubleFunction<LoadResult> value) {
        return all.stream()
                .filter(one -> one.phase() == phase && one.arm() == arm && one.round() == round && one.half() == half)
                .mapToDouble(one -> value.applyAsDouble(one.result()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(arm + " was not measured in " + phase));
    }
}
