package dev.penumbra.jobs.comparison;

import static dev.penumbra.jobs.comparison.RowValues.flag;
import static dev.penumbra.jobs.comparison.RowValues.text;
import static dev.penumbra.jobs.comparison.RowValues.usd;
import static dev.penumbra.jobs.comparison.RowValues.wireName;

import dev.penumbra.schema.event.CallText;
import dev.penumbra.schema.event.CompletionEvent;
import dev.penumbra.schema.event.ExchangeFacts;
import dev.penumbra.schema.event.TokenUsage;
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
        String rules,
        Findings findings,
        @Nullable Boolean liteSelfDisagrees,
        @Nullable Boolean proSelfDisagrees,
        Pricing pricing) {

    public ComparisonRow toRow() {
        ExchangeFacts exchange = sides.exchange();
        FeatureValues features = new FeatureValues(exchange.features());
        PromptShape prompt = PromptShape.of(of(sides.asked(), CallText::prompt));
        Fairness fairness = Fairness.of(sides);
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
                TraceIds.of(exchange.traceparent()),
                features.templateHash(),
                features.turns(),
                features.tools(),
                features.hasImage(),
                features.responseShape(),
                features.schemaLeaves(),
                of(prompt, PromptShape::digitRatio),
                of(prompt, PromptShape::codeRatio),
                of(prompt, PromptShape::questionMarks),
                PromptLanguage.of(of(sides.asked(), CallText::prompt)),
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
                rules,
                flag(findings.disagree()),
                findings.score(),
                findings.differences(),
                findings.liteLabel(),
                findings.proLabel(),
                lengthRatio(),
                findings.objectiveSign(),
                findings.objectiveReason(),
                flag(liteSelfDisagrees),
                flag(proSelfDisagrees),
                exchange.mirror().syntheticRepeats(),
                wireName(of(sides.lite(), arm -> arm.call().status())),
                wireName(of(sides.pro(), arm -> arm.call().status())),
                wireName(of(sides.lite(), arm -> arm.call().finishReason())),
                wireName(of(sides.pro(), arm -> arm.call().finishReason())),
                flag(Refusals.refused(sides.lite())),
                flag(Refusals.refused(sides.pro())),
                tokens(sides.lite(), TokenUsage::inputTotal),
                tokens(sides.lite(), TokenUsage::outputTotal),
                tokens(sides.pro(), TokenUsage::inputTotal),
                tokens(sides.pro(), TokenUsage::outputTotal),
                tokens(sides.lite(), TokenUsage::outputThinking),
                tokens(sides.pro(), TokenUsage::outputThinking),
                tokens(sides.lite(), TokenUsage::inputCached),
                tokens(sides.pro(), TokenUsage::inputCached),
                usd(of(sides.lite(), pricing::billed)),
                usd(of(sides.pro(), pricing::billed)),
                usd(of(sides.lite(), pricing::list)),
                usd(of(sides.pro(), pricing::list)),
                costDelta(),
                of(sides.lite(), arm -> arm.call().totalMillis()),
                of(sides.pro(), arm -> arm.call().totalMillis()),
                of(sides.lite(), arm -> arm.call().timeToFirstTokenMillis()),
                of(sides.pro(), arm -> arm.call().timeToFirstTokenMillis()),
                of(sides.lite(), arm -> arm.call().averageLogprob()),
                of(sides.pro(), arm -> arm.call().averageLogprob()),
                fairness.sameStreamMode(),
                fairness.standardTier(),
                fairness.capRaised(),
                fairness.droppedParameters(),
                fairness.coldCache(),
                text(of(sides.lite(), arm -> arm.call().serviceTier())),
                text(of(sides.pro(), arm -> arm.call().serviceTier())),
                Fairness.servedOther(sides.lite()),
                Fairness.servedOther(sides.pro()),
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

    private static @Nullable Long tokens(@Nullable CompletionEvent arm, Function<TokenUsage, Long> count) {
        TokenUsage usage = of(arm, CompletionEvent::usage);
        return usage == null ? null : count.apply(usage);
    }

    private static @Nullable CallText textOf(@Nullable CompletionEvent arm) {
        return of(arm, CompletionEvent::text);
    }

    /** What a model said and, below it, which calls it proposed: both are its answer. */
    private static @Nullable String answer(@Nullable CompletionEvent arm) {
        CallText text = textOf(arm);
        if (text == null || text.answer() == null || text.toolCalls() == null) {
            return text == null ? null : text.answer();
        }
        return text.answer() + "\n" + text.toolCalls();
    }

    private static <S, T> @Nullable T of(@Nullable S source, Function<S, @Nullable T> value) {
        return source == null ? null : value.apply(source);
    }
}
