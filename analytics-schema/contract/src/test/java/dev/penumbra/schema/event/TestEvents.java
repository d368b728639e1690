package dev.penumbra.schema.event;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The catalogue of events that tests of every module share. */
public final class TestEvents {
    public static final Instant STARTED_AT = Instant.parse("2026-11-20T09:30:00.123Z");
    public static final String EXCHANGE_ID = "019a0f3e-7c1b-7d2a-9f00-3b5c6d7e8f90";
    public static final String LITE_MODEL = "gemini-3.1-flash-lite";
    public static final String PRO_MODEL = "gemini-3.1-pro-preview";

    private TestEvents() {}

    public static MirrorNote mirrored(Arm... arms) {
        return new MirrorNote(true, null, "all", "r1", 0.05, 0.0312, List.of(arms), false, SampledBy.EXCHANGE);
    }

    public static ExchangeFacts exchange(String exchangeId, MirrorNote mirror) {
        return new ExchangeFacts(
                exchangeId,
                STARTED_AT,
                "proxy-1",
                "gemini",
                "/v1beta/models/{model}:generateContent",
                Workload.INTERACTIVE,
                "feature=ticket-triage",
                Map.of("feature", "ticket-triage", "tenant", "acme"),
                "classification",
                "client-1",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
                "session-1",
                "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
                mirror);
    }

    /** A whole exchange's primary arm, mirrored to the shadow alone, answering {@code answer}. */
    public static CompletionEvent primary(String exchangeId, String answer) {
        return completion(exchange(exchangeId, mirrored(Arm.PRIMARY, Arm.SHADOW)), Arm.PRIMARY, answer);
    }

    /** The shadow of {@link #primary}. */
    public static CompletionEvent shadow(String exchangeId, String answer) {
        return completion(exchange(exchangeId, mirrored(Arm.PRIMARY, Arm.SHADOW)), Arm.SHADOW, answer);
    }

    public static CompletionEvent completion(ExchangeFacts exchange, Arm arm, String answer) {
        boolean pro = arm == Arm.SHADOW || arm == Arm.SHADOW_REPEAT;
        return new CompletionEvent(
                CompletionEvent.SCHEMA_VERSION,
                exchange,
                arm,
                call(pro),
                new TokenUsage(800, 0, 0, 0, 0, 0, pro ? 650 : 200, pro ? 450 : 0, UsageSource.FINAL),
                new CallText(
                        arm == Arm.PRIMARY ? "user: Which queue does this ticket belong to?" : null,
                        answer,
                        AnswerFormat.TEXT,
                        false,
                        false));
    }

    /** The same event of a request whose features were looked at, and of an answer that called tools beside its text. */
    public static CompletionEvent detailed(CompletionEvent event) {
        CallText text = Objects.requireNonNull(event.text());
        return new CompletionEvent(
                event.schemaVersion(),
                withFeatures(event.exchange()),
                event.arm(),
                withLogprob(event.call()),
                event.usage(),
                new CallText(
                        text.prompt(),
                        text.answer(),
                        text.answerFormat(),
                        false,
                        false,
                        "[{\"name\":\"route\",\"args\":{\"queue\":\"billing\"}}]",
                        "{\"type\":\"object\"}",
                        "{\"route\":{\"properties\":{\"queue\":{\"default\":\"other\"}}}}"));
    }

    private static CallFacts withLogprob(CallFacts call) {
        return new CallFacts(
                call.tier(),
                call.requestedModel(),
                call.servedModel(),
                call.serviceTier(),
                call.responseId(),
                call.streamed(),
                call.status(),
                call.httpStatus(),
                call.errorCode(),
                call.finishReason(),
                call.startedAt(),
                call.timeToFirstTokenMillis(),
                call.totalMillis(),
                call.requestBytes(),
                call.responseBytes(),
                call.outputCapAsked(),
                call.outputCapSent(),
                call.rewriteVersion(),
                call.droppedParameters(),
                -0.0625);
    }

    /** The same event of a call that was billed for more than its tokens. */
    public static CompletionEvent withSurcharges(CompletionEvent event, Surcharges surcharges) {
        CallFacts call = event.call();
        return new CompletionEvent(
                event.schemaVersion(),
                event.exchange(),
                event.arm(),
                new CallFacts(
                        call.tier(),
                        call.requestedModel(),
                        call.servedModel(),
                        call.serviceTier(),
                        call.responseId(),
                        call.streamed(),
                        call.status(),
                        call.httpStatus(),
                        call.errorCode(),
                        call.finishReason(),
                        call.startedAt(),
                        call.timeToFirstTokenMillis(),
                        call.totalMillis(),
                        call.requestBytes(),
                        call.responseBytes(),
                        call.outputCapAsked(),
                        call.outputCapSent(),
                        call.rewriteVersion(),
                        call.droppedParameters(),
                        call.averageLogprob(),
                        surcharges),
                event.usage(),
                event.text());
    }

    /** The same event of a call that took other tokens. */
    public static CompletionEvent withUsage(CompletionEvent event, TokenUsage usage) {
        return new CompletionEvent(
                event.schemaVersion(), event.exchange(), event.arm(), event.call(), usage, event.text());
    }

    private static ExchangeFacts withFeatures(ExchangeFacts exchange) {
        return new ExchangeFacts(
                exchange.exchangeId(),
                exchange.startedAt(),
                exchange.proxy(),
                exchange.dialect(),
                exchange.route(),
                exchange.workload(),
                exchange.segment(),
                exchange.dimensions(),
                exchange.taskKind(),
                exchange.clientRequestId(),
                exchange.traceparent(),
                exchange.session(),
                exchange.promptHash(),
                exchange.mirror(),
                new RequestFeatures(3, 2, true, ResponseShape.OBJECT, 5, "60303ae2"));
    }

    /** The same event of a rule that captures hashes alone. */
    public static CompletionEvent hashed(CompletionEvent event) {
        return new CompletionEvent(
                event.schemaVersion(),
                event.exchange(),
                event.arm(),
                event.call(),
                event.usage(),
                null,
                new TextHashes(null, "1b4f", AnswerFormat.TEXT));
    }

    public static CallFacts call(boolean pro) {
        return new CallFacts(
                pro ? Tier.PRO : Tier.LITE,
                pro ? PRO_MODEL : LITE_MODEL,
                pro ? PRO_MODEL : LITE_MODEL,
                "standard",
                pro ? "response-pro" : "response-lite",
                false,
                CompletionStatus.OK,
                200,
                null,
                FinishReason.STOP,
                STARTED_AT.plusMillis(3),
                pro ? 610L : 140L,
                pro ? 900 : 210,
                512,
                1024,
                256L,
                pro ? 8448L : 256L,
                pro ? "rewrite-1" : null,
                pro ? List.of("temperature") : List.of());
    }
}
