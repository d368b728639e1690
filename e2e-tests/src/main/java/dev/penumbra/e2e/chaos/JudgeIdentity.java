package dev.penumbra.e2e.chaos;

import dev.penumbra.e2e.ledger.Caller;
import dev.penumbra.e2e.ledger.ServedCall;
import java.util.List;
import java.util.Map;

/** Every pair that needs a judge has both verdicts; calls may be more than that, because a restart asks some again. */
final class JudgeIdentity {
    private final Books books;

    JudgeIdentity(Books books) {
        this.books = books;
    }

    List<IdentityRow> rows() {
        StoredRows stored = books.stored();
        return List.of(
                IdentityRow.equal("judged", "pairs to judge, judged in both orders", stored.toJudge(), stored.judged()),
                IdentityRow.atMost(
                        "judge-attempts",
                        "judge calls served or cut, at least the attempts told",
                        books.servedTotals().calls(Caller.JUDGE) + books.judgeCuts(),
                        stored.judgeAttempts()),
                IdentityRow.atMost(
                        "judgements",
                        "attempts told, at least the judgements",
                        stored.judgeAttempts(),
                        stored.judgements()),
                IdentityRow.equal("unknown-questions", "questions that came to a model changed", 0, unknown()));
    }

    private long unknown() {
        return books.servedTotals().arms().stream()
                .flatMap(arm -> arm.notes().entrySet().stream())
                .filter(note -> ServedCall.isUnknown(note.getKey()))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }
}
