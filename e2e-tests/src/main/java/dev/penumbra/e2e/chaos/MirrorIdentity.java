package dev.penumbra.e2e.chaos;

import java.util.List;

/** Who was selected was sent to the shadow, or says why not; by the rows, because a kill takes a proxy's counters with it. */
final class MirrorIdentity {
    private final List<StoredCompletion> exchanges;

    MirrorIdentity(Books books) {
        this.exchanges = books.stored().arm("primary");
    }

    List<IdentityRow> rows() {
        long selected = exchanges.stream().filter(StoredCompletion::selected).count();
        long sent = exchanges.stream().filter(StoredCompletion::mirrored).count();
        long skipped = exchanges.stream()
                .filter(row ->
                        row.selected() && !row.mirrored() && !row.skipReason().isEmpty())
                .count();
        return List.of(
                IdentityRow.equal("selected", "selected = sent + skipped by reason", selected, sent + skipped),
                IdentityRow.none("unselected", "mirrored without being selected", wronglyMirrored()));
    }

    private List<String> wronglyMirrored() {
        return exchanges.stream()
                .filter(row ->
                        row.mirrored() && (!row.selected() || !row.skipReason().isEmpty()))
                .map(StoredCompletion::exchangeId)
                .toList();
    }
}
