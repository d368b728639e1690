package dev.penumbra.proxy.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penumbra.proxy.dialect.Answer;
import dev.penumbra.proxy.dialect.RequestHead;
import dev.penumbra.proxy.dialect.Rewrite;
import dev.penumbra.proxy.mirror.MirrorCandidate;
import dev.penumbra.proxy.mirror.MirrorDecision;
import dev.penumbra.proxy.mirror.PlannedCall;
import dev.penumbra.proxy.mirror.RuleOutcome;
import dev.penumbra.proxy.mirror.TextCapture;
import dev.penumbra.proxy.mirror.Tiers;
import dev.penumbra.proxy.redaction.KeyedHash;
import dev.penumbra.proxy.redaction.Redactor;
import dev.penumbra.schema.event.Arm;
import dev.penumbra.schema.event.CompletionStatus;
import dev.penumbra.schema.event.SampledBy;
import dev.penumbra.schema.event.Surcharges;
import dev.penumbra.schema.event.Workload;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

/** Each arm tells the surcharges of its own call: of its answer, its path and its upstream's host. */
@NullUnmarked
class EventSurchargesTest {
    private static final String VERTEX = "/v1/projects/p/locations/%s/publishers/google/models/m:generateContent";
    private static final MirrorDecision DECISION = new MirrorDecision.Mirror(
            new RuleOutcome("r", "v", Workload.INTERACTIVE, 1, 0, SampledBy.EXCHANGE, false, TextCapture.OFF),
            List.of());
    private static final Instant STARTED_AT = Instant.parse("2026-11-20T12:00:00Z");
    private static final Surcharges TWO_SEARCHES = new Surcharges(null, 2, 0);

    private final KeyedHash hash = KeyedHash.unrepeatable();
    private final TextKeeping texts = new TextKeeping(new Redactor(List.of(), hash), hash, 1_000);
    private final EventAssembler assembler = new EventAssembler("proxy", new Tiers(Map.of()), texts);

    @Test
    void thePrimaryIsWhereItsOwnPathAndUpstreamSay() {
        assertThat(primary(VERTEX.formatted("europe-west4"), null, null))
                .isEqualTo(new Surcharges("europe-west4", 0, 0));
        assertThat(primary(VERTEX.formatted("global"), null, null)).isNull();
        assertThat(primary("/v1/responses", "eu", TWO_SEARCHES)).isEqualTo(new Surcharges("eu", 2, 0));
        assertThat(primary("/v1/responses", null, TWO_SEARCHES)).isEqualTo(TWO_SEARCHES);
    }

    @Test
    void anAnswerThatSaysWhereItWasMadeIsBelieved() {
        assertThat(primary("/v1/messages", "eu", new Surcharges("us", 0, 1))).isEqualTo(new Surcharges("us", 0, 1));
    }

    @Test
    void aShadowIsWhereItWasSentAndNotWhereItsPrimaryWas() {
        assertThat(shadow(VERTEX.formatted("us-central1"), "eu")).isEqualTo(new Surcharges("us-central1", 2, 0));
        assertThat(shadow("/v1/responses", "eu")).isEqualTo(new Surcharges("eu", 2, 0));
        assertThat(shadow("/v1/responses", null)).isEqualTo(TWO_SEARCHES);
    }

    private Surcharges primary(String target, String upstreamRegion, Surcharges told) {
        return assembler
                .primary(head(target), request(), ending(upstreamRegion), read(told))
                .call()
                .surcharges();
    }

    private Surcharges shadow(String target, String upstreamRegion) {
        Rewrite rewrite = new Rewrite(target, Map.of(), new byte[0], 1, null, List.of());
        PlannedCall planned = new PlannedCall(Arm.SHADOW, "m", false, null);
        return assembler
                .background(
                        head(VERTEX.formatted("europe-west4")),
                        request(),
                        planned,
                        rewrite,
                        ending(upstreamRegion),
                        read(TWO_SEARCHES))
                .call()
                .surcharges();
    }

    private static ReadAnswer read(Surcharges told) {
        return new ReadAnswer(
                new Answer(null, null, null, null, null, null, null, null, false, null, false, null, told), null, null);
    }

    private static RequestReading request() {
        return new RequestReading(DECISION, null, null);
    }

    private static ExchangeHead head(String target) {
        RequestHead head = new RequestHead("POST", target, null, Map.of());
        return new ExchangeHead(
                "e-1",
                STARTED_AT,
                UpstreamGroup.DEFAULT,
                target,
                null,
                "default",
                Map.of(),
                null,
                null,
                null,
                null,
                MirrorCandidate.of("e-1", head, null, Map.of(), null, false, false),
                DECISION);
    }

    private static CallEnding ending(String upstreamRegion) {
        return new CallEnding(
                CompletionStatus.OK,
                200,
                null,
                upstreamRegion,
                STARTED_AT,
                null,
                null,
                new Arrivals(),
                1,
                1,
                true,
                new CapturedBody(List.of(), List.of(), 0),
                null,
                null);
    }
}
