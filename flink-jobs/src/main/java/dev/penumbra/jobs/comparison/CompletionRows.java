package dev.penumbra.jobs.comparison;

import static dev.penumbra.jobs.comparison.RowValues.text;
import static dev.penumbra.jobs.comparison.RowValues.usd;
import static dev.penumbra.jobs.comparison.RowValues.wireName;

import dev.penumbra.schema.event.CallFacts;
import dev.penumbra.schema.event.CompletionEvent;
import dev.penumbra.schema.event.ExchangeFacts;
import dev.penumbra.schema.event.MirrorNote;
import dev.penumbra.schema.event.Surcharges;
import dev.penumbra.schema.event.TokenUsage;
import dev.penumbra.schema.price.Cost;
import dev.penumbra.schema.table.CompletionRow;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One arm's event as its priced row. */
public final class CompletionRows {
    /** An event is the last word on its arm: a repeated delivery carries the same values. */
    private static final long VERSION = 1;

    private final Pricing pricing;

    public CompletionRows(Pricing pricing) {
        this.pricing = pricing;
    }

    public CompletionRow row(CompletionEvent event) {
        ExchangeFacts exchange = event.exchange();
        FeatureValues features = new FeatureValues(exchange.features());
        MirrorNote mirror = exchange.mirror();
        CallFacts call = event.call();
        TokenUsage usage = event.usage();
        Cost billed = pricing.billed(event);
        Surcharges surcharges = call.surcharges() == null ? Surcharges.NONE : call.surcharges();
        Long searches = usage == null ? null : Long.valueOf(surcharges.searches());
        return new CompletionRow(
                exchange.exchangeId(),
                event.arm().wireName(),
                exchange.startedAt(),
                exchange.proxy(),
                exchange.dialect(),
                exchange.route(),
                exchange.workload().wireName(),
                exchange.segment(),
                exchange.dimensions(),
                text(exchange.taskKind()),
                text(exchange.clientRequestId()),
                text(exchange.traceparent()),
                text(exchange.session()),
                text(exchange.promptHash()),
                TraceIds.of(exchange.traceparent()),
                features.templateHash(),
                features.turns(),
                features.tools(),
                features.hasImage(),
                features.responseShape(),
                features.schemaLeaves(),
                mirror.mirrored(),
                text(mirror.skipReason()),
                mirror.rule(),
                mirror.ruleVersion(),
                mirror.probability(),
                mirror.bucket(),
                mirror.sampledBy().wireName(),
                wireName(call.tier()),
                text(call.requestedModel()),
                text(call.servedModel()),
                text(call.serviceTier()),
                text(call.responseId()),
                call.streamed(),
                call.status().wireName(),
                call.httpStatus(),
                text(call.errorCode()),
                wireName(call.finishReason()),
                call.startedAt(),
                call.timeToFirstTokenMillis(),
                call.totalMillis(),
                call.requestBytes(),
                call.responseBytes(),
                usage == null ? "" : usage.source().wireName(),
                tokens(usage, TokenUsage::inputTotal),
                tokens(usage, TokenUsage::inputCached),
                tokens(usage, TokenUsage::cacheWrite5m),
                tokens(usage, TokenUsage::cacheWrite1h),
                tokens(usage, TokenUsage::inputAudio),
                tokens(usage, TokenUsage::billedCachedAudio),
                tokens(usage, TokenUsage::outputTotal),
                tokens(usage, TokenUsage::outputThinking),
                text(surcharges.region()),
                searches,
                usage == null ? null : Long.valueOf(surcharges.otherTools()),
                usd(billed),
                usd(pricing.list(event)),
                billed == null ? "" : billed.priceRow(),
                billed == null ? "" : pricing.catalogVersion(),
                billed != null && billed.tierAssumed(),
                billed == null ? searches : Long.valueOf(billed.unpricedSearches()),
                call.outputCapAsked(),
                call.outputCapSent(),
                text(call.rewriteVersion()),
                call.droppedParameters(),
                call.averageLogprob(),
                VERSION);
    }

    private static @Nullable Long tokens(@Nullable TokenUsage usage, Function<TokenUsage, Long> count) {
        return usage == null ? null : count.apply(usage);
    }
}
