package dev.penumbra.e2e.bench.verdicts;

import java.util.List;
import java.util.OptionalInt;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** A segment and what it was told, day by day. */
record Observed(SimulatedSegment segment, List<Look> looks) {
    /** From here on a verdict may fall, and a band is read. */
    private static final long LEAST_PAIRS = 400;

    Observed {
        looks = List.copyOf(looks);
    }

    boolean ever(Predicate<Look> told) {
        return looks.stream().anyMatch(told);
    }

    /** The day, from 1, on which it was told so first. */
    OptionalInt firstDay(Predicate<Look> told) {
        return IntStream.range(0, looks.size())
                .filter(day -> told.test(looks.get(day)))
                .map(day -> day + 1)
                .findFirst();
    }

    /** On some day the band did not hold the true net win. */
    boolean bandEverMissed() {
        return ever(look ->
                look.pairs() >= LEAST_PAIRS && (segment.netWin() < look.low() || segment.netWin() > look.high()));
    }

    /** On some day its evidence alone was what is allowed to one in twenty. */
    boolean evidenceEverReached() {
        return ever(look -> look.pairs() >= LEAST_PAIRS && look.evidence() >= 20);
    }
}
