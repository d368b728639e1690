package dev.penumbra.e2e.chaos;

import dev.penumbra.e2e.ledger.Caller;
import dev.penumbra.e2e.ledger.ServedAnswer;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Who is selected is decided by the id alone; who was selected was sent to the shadow, or says why not; and the shadow
 * served nobody else. By the rows and the upstreams, because a kill takes a proxy's counters with it.
 */
final class MirrorIdentity {
    private final Books books;
    private final List<StoredCompletion> exchanges;
    private final Predicate<String> isChosen;

    /** @param isChosen whether the rule's fraction takes the exchange of that id, computed anew */
    MirrorIdentity(Books books, Predicate<String> isChosen) {
        this.books = books;
        this.exchanges = books.stored().arm("primary");
        this.isChosen = isChosen;
    }

    List<IdentityRow> rows() {
        long chosen = exchanges.stream().filter(this::isChosen).count();
        long selected = exchanges.stream().filter(StoredCompletion::selected).count();
        return List.of(
                IdentityRow.equal(
                        "chosen",
                        "exchanges that the fraction takes, by their ids",
                        chosen,
                        selected,
                        ids(row -> row.selected() != isChosen(row))),
                IdentityRow.equal(
                        "selected",
                        "selected = sent + skipped by reason",
                        selected,
                        exchanges.stream()
                                .filter(row -> row.mirrored() || isSkipped(row))
                                .count()),
                IdentityRow.none(
                        "unselected",
                        "mirrored without being selected",
                        ids(row -> row.mirrored()
                                && (!row.selected() || !row.skipReason().isEmpty()))),
                IdentityRow.none("unasked", "shadow calls for an exchange that says it was not mirrored", unasked()));
    }

    private boolean isChosen(StoredCompletion row) {
        return isChosen.test(row.exchangeId());
    }

    private static boolean isSkipped(StoredCompletion row) {
        return row.selected() && !row.skipReason().isEmpty();
    }

    private List<String> unasked() {
        Set<String> unmirrored = exchanges.stream()
                .filter(row -> !row.mirrored())
                .map(StoredCompletion::clientRequestId)
                .collect(Collectors.toSet());
        return books.served().stream()
                .filter(answer -> answer.call().caller() == Caller.SHADOW)
                .filter(answer -> unmirrored.contains(books.requestId(answer)))
                .map(ServedAnswer::responseId)
                .toList();
    }

    private List<String> ids(Predicate<StoredCompletion> condition) {
        return exchanges.stream()
                .filter(condition)
                .map(StoredCompletion::exchangeId)
                .toList();
    }
}
