package dev.penumbra.e2e.chaos;

import dev.penumbra.e2e.ledger.SeenRequest;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Each mirrored exchange is one comparison: a pair where both arms are stored, else one that says which is missing. */
final class PairIdentity {
    private final Books books;
    private final UnwrittenTail tail;
    private final long shadowNanos;
    private final Set<String> primaries;
    private final Set<String> shadows;
    private final Map<String, StoredComparison> comparisons = new HashMap<>();

    /** @param shadowMillis that a shadow call takes at most */
    PairIdentity(Books books, long shadowMillis) {
        this.books = books;
        this.tail = books.unwrittenTail();
        this.shadowNanos = TimeUnit.MILLISECONDS.toNanos(shadowMillis);
        this.primaries = ids(books.stored().arm("primary").stream().filter(StoredCompletion::mirrored));
        this.shadows = ids(books.stored().arm("shadow").stream());
        books.stored().comparisons().forEach(row -> comparisons.put(row.exchangeId(), row));
    }

    List<IdentityRow> rows() {
        Set<String> both = new HashSet<>(primaries);
        both.retainAll(shadows);
        Set<String> either = new HashSet<>(primaries);
        either.addAll(shadows);
        Set<String> alone = new HashSet<>(either);
        alone.removeAll(both);
        Set<String> unpaired = with(true);
        return List.of(
                same("comparisons", "mirrored exchanges, each a comparison", either, comparisons.keySet()),
                same("pairs", "exchanges with both arms, compared", both, with(false)),
                same("unpaired", "exchanges with one arm, told as unpaired", alone, unpaired),
                IdentityRow.none(
                        "missing-arms", "arms missing though no proxy was killed and no log full", unexplained(alone)));
    }

    private Set<String> with(boolean unpaired) {
        return comparisons.values().stream()
                .filter(row -> row.isUnpaired() == unpaired)
                .map(StoredComparison::exchangeId)
                .collect(Collectors.toSet());
    }

    private static IdentityRow same(String id, String what, Set<String> expected, Set<String> seen) {
        Set<String> differing = new HashSet<>(expected);
        differing.addAll(seen);
        differing.removeIf(exchange -> expected.contains(exchange) && seen.contains(exchange));
        return IdentityRow.equal(id, what, expected.size(), seen.size(), differing);
    }

    /** The shadow is called beside the primary and may end later. */
    private List<String> unexplained(Set<String> alone) {
        Map<String, SeenRequest> requests = books.requestsById();
        return books.stored().completions().stream()
                .filter(row -> alone.contains(row.exchangeId()))
                .filter(row -> !isExplained(requests.get(row.clientRequestId())))
                .map(StoredCompletion::exchangeId)
                .toList();
    }

    private boolean isExplained(@Nullable SeenRequest request) {
        return request != null
                && (tail.coversWithin(request, shadowNanos) || books.drops().mayHaveTakenWithin(request, shadowNanos));
    }

    private static Set<String> ids(Stream<StoredCompletion> rows) {
        return rows.map(StoredCompletion::exchangeId).collect(Collectors.toSet());
    }
}
