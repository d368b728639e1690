package dev.penumbra.clickhouse.label;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What a person said of A and B, in the judge's own labels.
 *
 * @param label {@code A>>B}, {@code A>B}, {@code A=B}, {@code B>A} or {@code B>>A}
 * @param forB +1 B better, 0 tie, -1 A better
 */
record PersonVerdict(String label, int forB) {
    private static final Map<String, PersonVerdict> BY_WORD = Map.ofEntries(
            Map.entry("a>>b", new PersonVerdict("A>>B", -1)),
            Map.entry("a>b", new PersonVerdict("A>B", -1)),
            Map.entry("a", new PersonVerdict("A>B", -1)),
            Map.entry("a=b", new PersonVerdict("A=B", 0)),
            Map.entry("tie", new PersonVerdict("A=B", 0)),
            Map.entry("b", new PersonVerdict("B>A", 1)),
            Map.entry("b>a", new PersonVerdict("B>A", 1)),
            Map.entry("b>>a", new PersonVerdict("B>>A", 1)));

    /** Reads {@code A}, {@code B}, {@code tie} or a judge's label, in either case. */
    static Optional<PersonVerdict> of(String word) {
        return Optional.ofNullable(BY_WORD.get(word.strip().toLowerCase(Locale.ROOT)));
    }

    boolean strong() {
        return label.contains(">>");
    }

    /** +1 Pro better, 0 tie, -1 Lite better. */
    int sign(ShownOrder order) {
        return order == ShownOrder.LITE_FIRST ? forB : -forB;
    }
}
