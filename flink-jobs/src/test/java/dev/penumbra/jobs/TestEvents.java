package dev.penumbra.jobs;

import dev.penumbra.schema.event.AnswerFormat;
import dev.penumbra.schema.event.Arm;
import dev.penumbra.schema.event.CallFacts;
import dev.penumbra.schema.event.CallText;
import dev.penumbra.schema.event.CompletionEvent;
import dev.penumbra.schema.event.CompletionStatus;
import dev.penumbra.schema.event.ExchangeFacts;
import dev.penumbra.schema.event.FinishReason;
import dev.penumbra.schema.event.MirrorNote;
import dev.penumbra.schema.event.RequestFeatures;
import dev.penumbra.schema.event.SampledBy;
import dev.penumbra.schema.event.Surcharges;
import dev.penumbra.schema.event.TextHashes;
import dev.penumbra.schema.event.Tier;
import dev.penumbra.schema.event.TokenUsage;
import dev.penumbra.schema.event.Workload;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullUnmarked;

/** Events as a proxy sends them; each method changes one thing of an ordinary one. */
@NullUnmarked // absent is the ordinary case of many fields here
public final class TestEvents {
    public static final Instant STARTED = Instant.parse("2026-11-20T10:15:30.123Z");
    public static final String LITE_MODEL = "gemini-3.1-flash-lite";
    public static final String PRO_MODEL = "gemini-3.1-pro-preview";

    private final ExchangeFacts exchange;
    private final Arm arm;
    private final CallFacts call;
    private final TokenUsage usage;
    private final CallText text;

    private TestEvents(ExchangeFacts exchange, Arm arm, CallFacts call, TokenUsage usage, CallText text) {
        this.exchange = exchange;
        this.arm = arm;
        this.call = call;
        this.usage = usage;
        this.text = text;
    }

    /** A mirrored exchange whose primary is Lite. */
    public static TestEvents arm(String exchangeId, Arm arm) {
        boolean lite = arm == Arm.PRIMARY || arm == Arm.PRIMARY_REPEAT;
        return new TestEvents(
                exchange(exchangeId, List.of(Arm.PRIMARY, Arm.SHADOW)),
                arm,
                call(lite ? Tier.LITE : Tier.PRO, lite ? LITE_MODEL : PRO_MODEL),
                TokenUsage.of(1_000, 200),
                new CallText(arm == Arm.PRIMARY ? "Which?" : null, "yes", AnswerFormat.TEXT, false, false));
    }

    private static ExchangeFacts exchange(String id, List<Arm> expected) {
        return new ExchangeFacts(
                id,
                STARTED,
                "proxy-1",
                "gemini",
                "/v1beta/models/*:generateContent",
                Workload.INTERACTIVE,
                "feature=ticket-triage",
                Map.of("feature", "ticket-triage"),
                null,
                null,
                null,
                null,
                null,
                new MirrorNote(true, null, "all", "1", 1, 0.5, expected, false, SampledBy.EXCHANGE));
    }

    private static CallFacts call(Tier tier, String model) {
        return new CallFacts(
                tier,
                model,
                model,
                null,
                "r-1",
                false,
                CompletionStatus.OK,
                200,
                null,
                FinishReason.STOP,
                STARTED,
                40L,
                tier == Tier.LITE ? 300 : 900,
                500,
                800,
                null,
                null,
                tier == Tier.LITE ? null : "1",
                List.of());
    }

    public CompletionEvent event() {
        return new CompletionEvent(CompletionEvent.SCHEMA_VERSION, exchange, arm, call, usage, text);
    }

    /** The event of a rule that captures hashes alone. */
    public CompletionEvent hashed(TextHashes hashes) {
        return new CompletionEvent(CompletionEvent.SCHEMA_VERSION, exchange, arm, call, usage, null, hashes);
    }

    public TestEvents expecting(Arm... arms) {
        MirrorNote note = new MirrorNote(true, null, "all", "1", 1, 0.5, List.of(arms), false, SampledBy.EXCHANGE);
        return with(exchange(exchange.taskKind(), note));
    }

    /** Of this instant, for tables that let go of what is old. */
    public TestEvents at(Instant startedAt) {
        return with(new ExchangeFacts(
                exchange.exchangeId(),
                startedAt,
                exchange.proxy(),
                exchange.dialect(),
                exchange.route(),
                exchange.workload(),
                exchange.segment(),
                exchange.dimensions(),
                exchange.taskKind(),
                null,
                null,
                null,
                null,
                exchange.mirror(),
                exchange.features()));
    }

    public TestEvents notMirrored() {
        return with(exchange(exchange.taskKind(), MirrorNote.skipped("no_rule", "", "", 0, 0, SampledBy.EXCHANGE)));
    }

    public TestEvents sampledBySession() {
        MirrorNote note = new MirrorNote(
                true, null, "all", "1", 1, 0.5, List.of(Arm.PRIMARY, Arm.SHADOW), false, SampledBy.SESSION);
        return with(exchange(exchange.taskKind(), note));
    }

    public TestEvents taskKind(String kind) {
        return with(exchange(kind, exchange.mirror()));
    }

    public TestEvents features(RequestFeatures features) {
        return with(new ExchangeFacts(
                exchange.exchangeId(),
                exchange.startedAt(),
                exchange.proxy(),
                exchange.dialect(),
                exchange.route(),
                exchange.workload(),
                exchange.segment(),
                exchange.dimensions(),
                exchange.taskKind(),
                null,
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
                null,
                null,
                exchange.mirror(),
                features));
    }

    /** The model called tools, beside what it said. */
    public TestEvents calling(String calls) {
        return with(new CallText(
                        prompt(), text.answer(), text.answerFormat(), false, false, calls, text.responseSchema()))
                .finished(FinishReason.TOOL);
    }

    public TestEvents asking(String schema) {
        return with(new CallText(prompt(), text.answer(), AnswerFormat.JSON, false, false, null, schema));
    }

    /** The request offers tools that declare these defaults. */
    public TestEvents offering(String toolDefaults) {
        return with(new CallText(
                prompt(),
                text.answer(),
                text.answerFormat(),
                false,
                false,
                text.toolCalls(),
                text.responseSchema(),
                toolDefaults));
    }

    public TestEvents route(String route) {
        return with(new ExchangeFacts(
                exchange.exchangeId(),
                exchange.startedAt(),
                exchange.proxy(),
                exchange.dialect(),
                route,
                exchange.workload(),
                exchange.segment(),
                exchange.dimensions(),
                exchange.taskKind(),
                null,
                exchange.traceparent(),
                null,
                null,
                exchange.mirror(),
                exchange.features()));
    }

    public TestEvents averageLogprob(double averageLogprob) {
        return with(new CallFacts(
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
                averageLogprob));
    }

    /** The provider bills more than tokens. */
    public TestEvents surcharged(Surcharges surcharges) {
        return with(new CallFacts(
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
                surcharges));
    }

    public TestEvents prompt(String prompt) {
        return with(new CallText(prompt, text.answer(), text.answerFormat(), false, false));
    }

    public TestEvents dropping(String... parameters) {
        return with(new CallFacts(
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
                List.of(parameters)));
    }

    public TestEvents served(String model) {
        return with(new CallFacts(
                call.tier(),
                call.requestedModel(),
                model,
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
                call.droppedParameters()));
    }

    private ExchangeFacts exchange(String taskKind, MirrorNote note) {
        return new ExchangeFacts(
                exchange.exchangeId(),
                exchange.startedAt(),
                exchange.proxy(),
                exchange.dialect(),
                exchange.route(),
                exchange.workload(),
                exchange.segment(),
                exchange.dimensions(),
                taskKind,
                null,
                exchange.traceparent(),
                null,
                null,
                note,
                exchange.features());
    }

    public TestEvents answer(String answer) {
        return with(new CallText(
                prompt(), answer, text.answerFormat(), false, false, text.toolCalls(), text.responseSchema()));
    }

    public TestEvents jsonAnswer(String answer) {
        return with(new CallText(prompt(), answer, AnswerFormat.JSON, false, false));
    }

    public TestEvents truncatedCapture() {
        return with(new CallText(prompt(), text.answer(), text.answerFormat(), false, true));
    }

    public TestEvents withoutText() {
        return new TestEvents(exchange, arm, call, usage, null);
    }

    public TestEvents withoutUsage() {
        return new TestEvents(exchange, arm, call, null, text);
    }

    public TestEvents usage(TokenUsage other) {
        return new TestEvents(exchange, arm, call, other, text);
    }

    public TestEvents status(CompletionStatus status, FinishReason reason) {
        return with(new CallFacts(
                call.tier(),
                call.requestedModel(),
                call.servedModel(),
                call.serviceTier(),
                call.responseId(),
                call.streamed(),
                status,
                call.httpStatus(),
                call.errorCode(),
                reason,
                call.startedAt(),
                call.timeToFirstTokenMillis(),
                call.totalMillis(),
                call.requestBytes(),
                call.responseBytes(),
                call.outputCapAsked(),
                call.outputCapSent(),
                call.rewriteVersion(),
                call.droppedParameters()));
    }

    /** The answer came as a stream. */
    public TestEvents streamed() {
        return with(callOf(true, call.serviceTier()));
    }

    public TestEvents servedAt(String serviceTier) {
        return with(callOf(call.streamed(), serviceTier));
    }

    private CallFacts callOf(boolean streamed, String serviceTier) {
        return new CallFacts(
                call.tier(),
                call.requestedModel(),
                call.servedModel(),
                serviceTier,
                call.responseId(),
                streamed,
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
                call.droppedParameters());
    }

    public TestEvents finished(FinishReason reason) {
        return status(call.status(), reason);
    }

    public TestEvents tier(Tier tier, String model) {
        return with(call(tier, model));
    }

    public TestEvents caps(Long asked, Long sent) {
        return with(new CallFacts(
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
                asked,
                sent,
                call.rewriteVersion(),
                call.droppedParameters()));
    }

    private String prompt() {
        return text.prompt();
    }

    private TestEvents with(ExchangeFacts other) {
        return new TestEvents(other, arm, call, usage, text);
    }

    private TestEvents with(CallFacts other) {
        return new TestEvents(exchange, arm, other, usage, text);
    }

    private TestEvents with(CallText other) {
        return new TestEvents(exchange, arm, call, usage, other);
    }
}
