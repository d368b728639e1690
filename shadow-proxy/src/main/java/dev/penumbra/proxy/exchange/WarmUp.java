package dev.penumbra.proxy.exchange;

import dev.penumbra.proxy.dialect.ChatRequest;
import dev.penumbra.proxy.dialect.Dialects;
import dev.penumbra.proxy.dialect.MalformedRequestException;
import dev.penumbra.proxy.dialect.Route;
import dev.penumbra.proxy.mirror.MirrorCandidate;
import dev.penumbra.proxy.mirror.MirrorDecision;
import dev.penumbra.proxy.mirror.RuleOutcome;
import dev.penumbra.proxy.mirror.TextCapture;
import dev.penumbra.schema.event.CompletionEvent;
import dev.penumbra.schema.event.CompletionStatus;
import dev.penumbra.schema.event.EventCodec;
import dev.penumbra.schema.event.SampledBy;
import dev.penumbra.schema.event.Workload;
import io.vertx.core.buffer.Buffer;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes a few made-up exchanges from request to event before a proxy is ready. A JVM loads and compiles code when it is
 * first used; the first real events would wait for that, and would be lost if the proxy were killed meanwhile. Nothing
 * here touches log, counters or budgets.
 */
public final class WarmUp {
    private static final Logger LOG = LoggerFactory.getLogger(WarmUp.class);
    private static final int ROUNDS = 40;
    private static final MirrorDecision DECISION = new MirrorDecision.Mirror(
            new RuleOutcome(
                    "warm-up", "warm-up", Workload.INTERACTIVE, 1, 0, SampledBy.EXCHANGE, false, TextCapture.REDACTED),
            List.of());

    private final Clock clock;
    private final Dialects dialects;
    private final EventAssembler assembler;
    private final TextKeeping texts;

    /** Assembler and texts should be its own, since they remember names. */
    public WarmUp(Clock clock, Dialects dialects, EventAssembler assembler, TextKeeping texts) {
        this.clock = clock;
        this.dialects = dialects;
        this.assembler = assembler;
        this.texts = texts;
    }

    public void run() {
        try {
            for (int round = 0; round < ROUNDS; round++) {
                events().forEach(EventCodec::encode);
            }
        } catch (MalformedRequestException | RuntimeException unforeseen) {
            // Cold is slow and not wrong: no reason not to start.
            LOG.atWarn().setCause(unforeseen).log("The proxy could not warm up");
        }
    }

    /** One of each sample. */
    List<CompletionEvent> events() throws MalformedRequestException {
        List<CompletionEvent> events = new ArrayList<>();
        for (WarmUpSample sample : WarmUpSample.ALL) {
            events.add(event(sample));
        }
        return events;
    }

    private CompletionEvent event(WarmUpSample sample) throws MalformedRequestException {
        Route route = route(sample);
        int limit = texts.readBytes(DECISION);
        ChatRequest chat = route.dialect().read(route, sample.requestBytes(), limit);
        String hash = texts.bodyHash(sample.requestBytes(), DECISION);
        CallEnding ending = ending(sample);
        return assembler.primary(
                head(sample, route),
                new RequestReading(DECISION, chat, hash),
                ending,
                AnswerReading.read(route, ending, limit));
    }

    private Route route(WarmUpSample sample) {
        Route route = dialects.recognise(sample.head());
        if (route == null) {
            throw new IllegalStateException("no dialect knows the path of a sample");
        }
        return route;
    }

    private ExchangeHead head(WarmUpSample sample, Route route) {
        Map<String, String> dimensions = Map.of("feature", "warm-up");
        MirrorCandidate candidate =
                MirrorCandidate.of("warm-up", sample.head(), route, dimensions, "session", false, false);
        return new ExchangeHead(
                "warm-up",
                clock.instant(),
                UpstreamGroup.DEFAULT,
                sample.head().path(),
                route,
                "feature=warm-up",
                dimensions,
                "chat",
                "request",
                null,
                "session",
                candidate,
                DECISION);
    }

    private CallEnding ending(WarmUpSample sample) {
        Buffer answer = Buffer.buffer(sample.answer());
        return new CallEnding(
                CompletionStatus.OK,
                200,
                null,
                null,
                clock.instant(),
                0L,
                1L,
                new Arrivals(),
                1,
                sample.requestBytes().length,
                true,
                new CapturedBody(List.of(answer), List.of(), answer.length()),
                sample.contentType(),
                null);
    }
}
