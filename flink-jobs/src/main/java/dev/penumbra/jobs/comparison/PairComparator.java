package dev.penumbra.jobs.comparison;

import dev.penumbra.schema.event.CompletionEvent;
import dev.penumbra.schema.event.CompletionStatus;
import dev.penumbra.schema.table.Outcome;
import org.jspecify.annotations.Nullable;

/** What a pair shows: its outcome, whether its answers differ, and what each side cost. Not for use by two threads at once. */
public final class PairComparator {
    private static final String UNREADABLE = "unreadable";

    private final Pricing pricing;
    private final Ladder ladder;
    private final Versions versions;

    public PairComparator(Pricing pricing, ComparisonSettings settings) {
        this.pricing = pricing;
        this.ladder = new Ladder(settings);
        this.versions = new Versions(settings);
    }

    public PairComparison compare(CompletionPair pair) {
        return comparison(Sides.of(pair));
    }

    public PairComparison compare(UnpairedCompletion unpaired) {
        return comparison(Sides.of(unpaired));
    }

    /** Of a pair that cannot be compared because we fail at it: nothing is said of its answers. */
    public PairComparison unreadable(CompletionPair pair) {
        return unreadable(Sides.of(pair));
    }

    /** The same of an arm that stayed alone. */
    public PairComparison unreadable(UnpairedCompletion unpaired) {
        return unreadable(Sides.of(unpaired));
    }

    /** Looks at no text, since any of them may be what we fail at. */
    private PairComparison unreadable(Sides sides) {
        return new PairComparison(
                sides,
                Metrics.known(sides.exchange().taskKind()).orElse(Metrics.UNKNOWN),
                versions.ofRules(sides.exchange().segment()),
                Findings.notComparable(UNREADABLE, UNREADABLE),
                null,
                null,
                pricing);
    }

    private PairComparison comparison(Sides sides) {
        Reading reading = ladder.reading(sides);
        return new PairComparison(
                sides,
                reading.taskKind(),
                reading.rules(),
                findings(sides, reading),
                selfDisagrees(sides.lite(), sides.liteRepeat(), reading),
                selfDisagrees(sides.pro(), sides.proRepeat(), reading),
                pricing);
    }

    private static Findings findings(Sides sides, Reading reading) {
        CompletionEvent lite = sides.lite();
        CompletionEvent pro = sides.pro();
        if (sides.primary() != null && failed(sides.primary())) {
            return Findings.none(Outcome.PRIMARY_ERROR);
        }
        if (lite == null || pro == null) {
            return Findings.none(sides.primary() == null ? Outcome.PRIMARY_MISSING : Outcome.SHADOW_MISSING);
        }
        return sides.shadow() != null && failed(sides.shadow())
                ? Findings.none(Outcome.SHADOW_ERROR)
                : AnswerComparator.compare(lite, pro, reading);
    }

    /** A client that leaves is no failure of the arm that served it. */
    private static boolean failed(CompletionEvent arm) {
        CompletionStatus status = arm.call().status();
        return status != CompletionStatus.OK && status != CompletionStatus.CLIENT_ABORT;
    }

    private static @Nullable Boolean selfDisagrees(
            @Nullable CompletionEvent first, @Nullable CompletionEvent second, Reading reading) {
        if (first == null || second == null || failed(first) || failed(second)) {
            return null;
        }
        return AnswerComparator.compare(first, second, reading).disagree();
    }
}
