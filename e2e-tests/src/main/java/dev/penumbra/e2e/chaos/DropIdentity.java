package dev.penumbra.e2e.chaos;

import dev.penumbra.e2e.ledger.Caller;
import dev.penumbra.e2e.ledger.SeenRequest;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What has no row is what proxies say that their full logs did not take: no more, no less. */
final class DropIdentity {
    private static final Set<Caller> PROXIES = Set.of(Caller.CLIENT, Caller.SHADOW, Caller.REPEAT);

    private final Books books;

    DropIdentity(Books books) {
        this.books = books;
    }

    List<IdentityRow> rows() {
        Drops drops = books.drops();
        return List.of(
                IdentityRow.equal(
                        "dropped", "events dropped at the quota = calls without a row", drops.atQuota(), withoutRow()),
                IdentityRow.equal("dropped-otherwise", "events dropped for another reason", 0, drops.otherwise()),
                IdentityRow.atMost("full", "a log was full: events dropped, at least 1", drops.atQuota(), 1),
                IdentityRow.atMost(
                        "recovered", "and had room again: exchanges stored later, at least 1", storedLater(), 1));
    }

    /** Each call becomes one event, whatever became of the call. */
    private long withoutRow() {
        long calls = books.served().stream()
                .filter(answer -> PROXIES.contains(answer.call().caller()))
                .count();
        return calls - books.stored().completions().size();
    }

    private long storedLater() {
        Set<String> stored = books.stored().arm("primary").stream()
                .map(StoredCompletion::clientRequestId)
                .collect(Collectors.toSet());
        return books.requests().stream()
                .filter(request -> books.drops().isBefore(request))
                .map(SeenRequest::requestId)
                .filter(stored::contains)
                .count();
    }
}
