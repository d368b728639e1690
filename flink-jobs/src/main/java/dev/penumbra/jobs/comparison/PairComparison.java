package dev.penumbra.jobs.comparison;

import static dev.penumbra.jobs.comparison.RowValues.flag;
import static dev.penumbra.jobs.comparison.RowValues.text;
import static dev.penumbra.jobs.comparison.RowValues.usd;
import static dev.penumbra.jobs.comparison.RowValues.wireName;

import dev.penumbra.schema.event.CallFacts;
import dev.penumbra.schema.event.CallText;
import dev.penumbra.schema.event.CompletionEvent;
import dev.penumbra.schema.event.ExchangeFacts;
import dev.penumbra.schema.event.TokenUsage;
import dev.penumbra.schema.price.PriceBook;
import dev.penumbra.schema.table.ComparisonRow;
import dev.penumbra.schema.table.SampleRow;
import java.math.BigDecimal;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** All that is known of one pair, and the rows that it becomes. */
public record PairComparison(
        Sides sides,
        String taskKind,
        Findings findings,
        @Nullable Boolean liteSelfDisagrees,
        @Nullable Boolean proSelfDisagrees,
        Pricing pricing) {

    public ComparisonRow toRow() {
        ExchangeFacts exchange = sides.exchange();
        return new ComparisonRow(
                exchange.exchangeId(),
                exchange.startedAt(),
                exchange.dialect(),
                exchange.route(),
                exchange.workload().wireName(),
                exchange.segment(),
                exchange.dimensions(),
                taskKind,
                text(exchange.session()),
                exchange.mirror().rule(),
                exchange.mirror().ruleVersion(),
                exchange.mirror().probability(),
                exchange.mirror().sampledBy().wireName(),
                text(of(sides.shadow(), arm -> arm.call().rewriteVersion())),
                sides.primaryTier().wireName(),
                text(of(sides.lite(), arm -> arm.call().servedModel())),
                text(of(sides.pro(), arm -> arm.call().servedModel())),
                findings.outcome().wireName(),
                findings.outcomeReason(),
                findings.metric(),
                findings.metricVersion(),
                flag(findings.disagree()),
                findings.score(),
                lengthRatio(),
                findings.objectiveSign(),
                findings.objectiveReason(),
                flag(liteSelfDisagrees),
                flag(proSelfDisagrees),
                exchange.mirror().syntheticRepeats(),
                wireName(of(sides.lite(), arm -> arm.call().status())),
                wireName(of(sides.pro(), arm -> arm.call().status())),
                tokens(sides.lite(), TokenUsage::inputTotal),
                tokens(sides.lite(), TokenUsage::outputTotal),
                tokens(sides.pro(), TokenUsage::inputTotal),
                tokens(sides.pro(), TokenUsage::outputTotal),
                usd(of(sides.lite(), pricing::billed)),
                usd(of(sides.pro(), pricing::billed)),
                usd(of(sides.lite(), pricing::list)),
                usd(of(sides.pro(), pricing::list)),
                costDelta(),
                of(sides.lite(), arm -> arm.call().totalMillis()),
                of(sides.pro(), arm -> arm.call().totalMillis()),
                of(sides.lite(), arm -> arm.call().timeToFirstTokenMillis()),
                of(sides.pro(), arm -> arm.call().timeToFirstTokenMillis()),
                sameStreamMode(),
                standardTier(),
                capRaised(),
                (int) arms().count(),
                version());
    }

    /** The texts of the pair; empty unless both sides were captured. */
    public Optional<SampleRow> toSample() {
        CallText asked = sides.asked();
        if (asked == null || textOf(sides.lite()) == null || textOf(sides.pro()) == null) {
            return Optional.empty();
        }
        ExchangeFacts exchange = sides.exchange();
        return Optional.of(new SampleRow(
                exchange.exchangeId(),
                exchange.startedAt(),
                exchange.segment(),
                taskKind,
                text(asked.prompt()),
                text(answer(sides.lite())),
                text(answer(sides.pro())),
                text(answer(sides.liteRepeat())),
                text(answer(sides.proRepeat())),
                version()));
    }

    /**
     * Grows with every arm that joins, and ranks what has a primary above what has none: of two rows of one exchange the
     * one that knows more is seen, in whatever order they were written.
     */
    private long version() {
        return arms().mapToLong(PairComparison::weight).sum();
    }

    private static long weight(CompletionEvent arm) {
        return switch (arm.arm()) {
            case PRIMARY -> 8;
            case SHADOW -> 4;
            case PRIMARY_REPEAT -> 2;
            case SHADOW_REPEAT -> 1;
        };
    }

    private Stream<CompletionEvent> arms() {
        return Stream.of(sides.primary(), sides.shadow(), sides.primaryRepeat(), sides.shadowRepeat())
                .filter(Objects::nonNull);
    }

    private @Nullable BigDecimal costDelta() {
        BigDecimal lite = usd(of(sides.lite(), pricing::list));
        BigDecimal pro = usd(of(sides.pro(), pricing::list));
        return lite == null || pro == null ? null : pro.subtract(lite);
    }

    private @Nullable Double lengthRatio() {
        String lite = answer(sides.lite());
        String pro = answer(sides.pro());
        return lite == null || pro == null || lite.isEmpty() ? null : (double) pro.length() / lite.length();
    }

    private boolean sameStreamMode() {
        CompletionEvent primary = sides.primary();
        CompletionEvent shadow = sides.shadow();
        return primary != null
                && shadow != null
                && primary.call().streamed() == shadow.call().streamed();
    }

    /** Flex and batch wait and priority does not, whichever model it is. */
    private boolean standardTier() {
        return Stream.of(sides.primary(), sides.shadow())
                .allMatch(arm -> arm != null && PriceBook.isStandard(arm.call().serviceTier()));
    }

    private boolean capRaised() {
        CallFacts shadow = of(sides.shadow(), CompletionEvent::call);
        return shadow != null
                && shadow.outputCapAsked() != null
                && shadow.outputCapSent() != null
                && shadow.outputCapSent() > shadow.outputCapAsked();
    }

    private static @Nullable Long tokens(@Nullable CompletionEvent arm, Function<TokenUsage, Long> count) {
        TokenUsage usage = of(arm, CompletionEvent::usage);
        return usage == null ? null : count.apply(usage);
    }

    private static @Nullable CallText textOf(@Nullable CompletionEvent arm) {
        return of(arm, CompletionEvent::text);
    }

    private static @Nullable String answer(@Nullable CompletionEvent arm) {
        CallText text = textOf(arm);
        return text == null ? null : text.answer();
    }

    private static <T> @Nullable T of(@Nullable CompletionEvent arm, Function<CompletionEvent, @Nullable T> value) {
        return arm == null ? null : value.apply(arm);
    }
}
