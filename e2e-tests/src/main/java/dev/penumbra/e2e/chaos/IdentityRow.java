package dev.penumbra.e2e.chaos;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Collection;
import java.util.List;

/**
 * One equality that must hold at the end of a run.
 *
 * @param expected by what client and upstreams wrote down
 * @param seen in ClickHouse, or wherever {@code what} says
 * @param differing ids behind a difference, the first of them; never a text
 */
public record IdentityRow(
        String id,
        String what,
        long expected,
        long seen,
        boolean holds,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> differing) {
    private static final int SHOWN_IDS = 20;

    public IdentityRow {
        differing = differing.stream().sorted().limit(SHOWN_IDS).toList();
    }

    static IdentityRow equal(String id, String what, long expected, long seen) {
        return equal(id, what, expected, seen, List.of());
    }

    /** Holds only when nothing differs in single, either: two errors must not make up for each other. */
    static IdentityRow equal(String id, String what, long expected, long seen, Collection<String> differing) {
        return new IdentityRow(
                id, what, expected, seen, expected == seen && differing.isEmpty(), List.copyOf(differing));
    }

    static IdentityRow none(String id, String what, Collection<String> found) {
        return new IdentityRow(id, what, 0, found.size(), found.isEmpty(), List.copyOf(found));
    }

    static IdentityRow atMost(String id, String what, long expected, long seen) {
        return new IdentityRow(id, what, expected, seen, seen <= expected, List.of());
    }
}
