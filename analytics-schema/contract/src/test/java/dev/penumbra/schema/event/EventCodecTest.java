package dev.penumbra.schema.event;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EventCodecTest {
    @Test
    void theWireFormIsTheGoldenExample() throws IOException {
        assertThat(new String(EventCodec.encode(TestEvents.shadow(TestEvents.EXCHANGE_ID, "billing")), UTF_8))
                .isEqualToNormalizingWhitespace(golden());
    }

    /** What is written by hand must not miss a component that somebody adds to a record. */
    @Test
    void theWireFormIsWhatTheMapperReadsOffTheRecords() throws IOException {
        for (CompletionEvent event : events()) {
            assertThat(new String(EventCodec.encode(event), UTF_8))
                    .isEqualTo(EventCodec.MAPPER.writeValueAsString(event));
        }
    }

    @Test
    void instantsAreWrittenWithAsManyDigitsAsTheyHave() {
        for (String text : List.of(
                "2026-07-01T00:00:00Z",
                "2026-07-01T00:00:00.007Z",
                "2026-07-01T00:00:00.120Z",
                "2026-07-01T00:00:00.000010Z",
                "2026-07-01T00:00:00.000000001Z",
                "2026-12-31T23:59:59.999999999Z",
                "1970-01-01T00:00:00Z",
                "1969-12-31T23:59:59.500Z",
                "+12026-07-01T00:00:00.100200Z")) {
            assertThat(InstantText.of(Instant.parse(text))).isEqualTo(text);
        }
    }

    @Test
    void theGoldenExampleIsReadBack() throws IOException {
        assertThat(EventCodec.decode(golden().getBytes(UTF_8)))
                .isEqualTo(TestEvents.shadow(TestEvents.EXCHANGE_ID, "billing"));
    }

    @Test
    void anEventOfHashesAddsOneFieldAndNothingElse() throws IOException {
        CompletionEvent whole = TestEvents.shadow(TestEvents.EXCHANGE_ID, "billing");
        String text = golden().substring(golden().indexOf("\"text\":"));

        assertThat(new String(EventCodec.encode(TestEvents.hashed(whole)), UTF_8))
                .isEqualTo(golden().replace(text, "\"text_hashes\":{\"answer\":\"1b4f\",\"answer_format\":\"text\"}}"));
    }

    /** A proxy of an earlier version says nothing of either, and one of a later may tell more shapes apart. */
    @Test
    void featuresAndCallsMayBeAbsentAndAShapeOfTomorrowIsAnotherOne() throws IOException {
        CompletionEvent detailed = TestEvents.detailed(TestEvents.shadow(TestEvents.EXCHANGE_ID, "billing"));
        String json = new String(EventCodec.encode(detailed), UTF_8);

        CompletionEvent later =
                EventCodec.decode(json.replace("\"object\"", "\"grammar\"").getBytes(UTF_8));
        CompletionEvent earlier = EventCodec.decode(golden().getBytes(UTF_8));

        assertThat(later.exchange().features())
                .extracting(RequestFeatures::shape, RequestFeatures::schemaLeaves)
                .containsExactly(ResponseShape.OTHER, 5);
        assertThat(later.text())
                .extracting(CallText::toolCalls)
                .isEqualTo("[{\"name\":\"route\",\"args\":{\"queue\":\"billing\"}}]");
        assertThat(later.text())
                .extracting(CallText::toolDefaults)
                .isEqualTo("{\"route\":{\"properties\":{\"queue\":{\"default\":\"other\"}}}}");
        assertThat(later.call().averageLogprob()).isEqualTo(-0.0625);
        assertThat(earlier.exchange().features()).isNull();
        assertThat(earlier.call().averageLogprob()).isNull();
        assertThat(earlier.call().surcharges()).isNull();
        assertThat(earlier.text())
                .extracting(CallText::toolCalls, CallText::responseSchema, CallText::toolDefaults)
                .containsExactly(null, null, null);
    }

    @Test
    void surchargesAddOneFieldAndNothingToSurchargeAddsNone() throws IOException {
        CompletionEvent event = TestEvents.shadow(TestEvents.EXCHANGE_ID, "billing");
        String json = new String(EventCodec.encode(event), UTF_8);

        assertThat(json).doesNotContain("surcharges");
        assertThat(new String(
                        EventCodec.encode(TestEvents.withSurcharges(event, new Surcharges("europe-west4", 2, 1))),
                        UTF_8))
                .isEqualTo(
                        json.replace(
                                "\"dropped_parameters\":[\"temperature\"]",
                                "\"dropped_parameters\":[\"temperature\"],\"surcharges\":{\"region\":\"europe-west4\",\"searches\":2,\"other_tools\":1}"));
        assertThat(Surcharges.of(null, 0, -1)).isNull();
        assertThat(Surcharges.of(null, 5_000_000_000L, 0)).isEqualTo(new Surcharges(null, 1_000_000, 0));
    }

    @Test
    void everyArmAndAbsentPartsSurviveTheRoundTrip() throws IOException {
        for (CompletionEvent event : events()) {
            assertThat(EventCodec.decode(EventCodec.encode(event))).isEqualTo(event);
        }
    }

    @Test
    void aFieldOfALaterVersionIsPassedOver() throws IOException {
        String later = golden().replaceFirst("\\{", "{\"field_of_tomorrow\":{\"a\":[1,2]},");

        assertThat(EventCodec.decode(later.getBytes(UTF_8)).arm()).isEqualTo(Arm.SHADOW);
    }

    /** The money of a completion counts, whatever new name its ending has. */
    @Test
    void anEventOfTheNextVersionWithNewFieldsAndNewNamesIsRead() throws IOException {
        CompletionEvent event =
                EventCodec.decode(resource("completion-event-v2.json").getBytes(UTF_8));

        assertThat(event.schemaVersion()).isEqualTo(2);
        assertThat(event.call().finishReason()).isEqualTo(FinishReason.OTHER);
        assertThat(event.call().tier()).isNull();
        assertThat(event.usage())
                .extracting(TokenUsage::source, TokenUsage::outputTotal)
                .containsExactly(UsageSource.ESTIMATED, 650L);
        assertThat(event.text()).extracting(CallText::answerFormat).isEqualTo(AnswerFormat.TEXT);
    }

    @Test
    void whatMustNotBeGuessedIsRefused() throws IOException {
        for (String known : List.of("\"arm\":\"shadow\"", "\"status\":\"ok\"", "\"workload\":\"interactive\"")) {
            String unknown = golden().replace(known, known.substring(0, known.length() - 1) + "_2\"");

            assertThatThrownBy(() -> EventCodec.decode(unknown.getBytes(UTF_8)))
                    .as(known)
                    .isInstanceOf(EventFormatException.class);
        }
    }

    @Test
    void oneVersionAheadIsReadAndTwoAreRefusedByName() throws IOException {
        byte[] next = ofVersion(CompletionEvent.SCHEMA_VERSION + 1);
        byte[] afterNext = ofVersion(CompletionEvent.SCHEMA_VERSION + 2);

        assertThat(EventCodec.decode(next).schemaVersion()).isEqualTo(CompletionEvent.SCHEMA_VERSION + 1);
        assertThatThrownBy(() -> EventCodec.decode(afterNext))
                .isInstanceOf(EventFormatException.class)
                .hasMessage("schema_version is 3, and this job reads none beyond 2");
    }

    @Test
    void aFormTooNewToBeReadAtAllIsRefusedForItsVersionAndNotForItsFields() {
        for (String tooNew : List.of("{\"schema_version\":9,\"arm\":[1]}", "{\"schema_version\":9}")) {
            assertThatThrownBy(() -> EventCodec.decode(tooNew.getBytes(UTF_8)))
                    .isInstanceOf(EventFormatException.class)
                    .hasMessageContaining("schema_version is 9");
        }
    }

    /** The next version adds fields that may be absent, so an earlier event is one that lacks them. */
    @Test
    void anEventOfAnEarlierVersionLacksWhateverMayBeAbsentAndIsRead() throws IOException {
        JsonMapper mapper = new JsonMapper();
        ObjectNode earlier = (ObjectNode) mapper.readTree(golden());
        earlier.remove(List.of("usage", "text", "text_hashes"));
        ((ObjectNode) earlier.get("exchange"))
                .remove(List.of("task_kind", "client_request_id", "traceparent", "session", "prompt_hash"));
        ((ObjectNode) earlier.get("exchange").get("mirror")).remove("sampled_by");
        ((ObjectNode) earlier.get("call")).remove(List.of("service_tier", "response_id", "rewrite_version"));

        CompletionEvent event = EventCodec.decode(mapper.writeValueAsBytes(earlier));

        assertThat(event.usage()).isNull();
        assertThat(event.call().serviceTier()).isNull();
        assertThat(event.exchange().mirror().sampledBy()).isEqualTo(SampledBy.EXCHANGE);
        assertThat(event.exchange().exchangeId()).isEqualTo(TestEvents.EXCHANGE_ID);
    }

    private static byte[] ofVersion(int version) throws IOException {
        return golden().replace("\"schema_version\":1", "\"schema_version\":" + version)
                .getBytes(UTF_8);
    }

    @Test
    void bytesThatAreNoEventAreRefusedWithoutQuotingThem() {
        for (String bad :
                List.of("", "null", "[]", "{}", "{\"arm\":\"primary\"}", "a secret prompt", "{\"arm\":\"secret\"")) {
            assertThatThrownBy(() -> EventCodec.decode(bad.getBytes(UTF_8)))
                    .isInstanceOf(EventFormatException.class)
                    .hasMessageNotContaining("secret");
        }
    }

    @Test
    void everyRequiredFieldIsMissed() throws IOException {
        for (String field : List.of("exchange", "arm", "call", "exchange_id", "mirror", "status", "started_at")) {
            String without = golden().replaceFirst("\"" + field + "\"", "\"not_" + field + "\"");

            assertThatThrownBy(() -> EventCodec.decode(without.getBytes(UTF_8)))
                    .as("without %s", field)
                    .isInstanceOf(EventFormatException.class);
        }
    }

    private static List<CompletionEvent> events() {
        List<CompletionEvent> events = new ArrayList<>();
        for (Arm arm : Arm.values()) {
            events.add(TestEvents.completion(
                    TestEvents.exchange("id-" + arm, TestEvents.mirrored(Arm.values())), arm, "Ümläut \"quoted\"\n"));
        }
        events.add(TestEvents.hashed(events.get(0)));
        events.add(TestEvents.detailed(events.get(0)));
        events.add(TestEvents.withUsage(
                events.get(0), new TokenUsage(900, 500, 0, 0, 0, 400, 300L, 200, 0, UsageSource.FINAL)));
        events.add(TestEvents.withSurcharges(events.get(0), new Surcharges("us", 0, 0)));
        events.add(TestEvents.withSurcharges(events.get(0), new Surcharges(null, 3, 1)));
        MirrorNote skipped = MirrorNote.skipped("not_sampled", "all", "r1", 0.05, 0.9, SampledBy.SESSION);
        events.add(new CompletionEvent(
                1,
                TestEvents.exchange("id-skipped", skipped),
                Arm.PRIMARY,
                new CallFacts(
                        null,
                        null,
                        null,
                        null,
                        null,
                        true,
                        CompletionStatus.UNREACHABLE,
                        null,
                        "refused",
                        null,
                        TestEvents.STARTED_AT,
                        null,
                        0,
                        0,
                        0,
                        null,
                        null,
                        null,
                        List.of()),
                null,
                null));
        return events;
    }

    private static String golden() throws IOException {
        return resource("completion-event.json");
    }

    private static String resource(String name) throws IOException {
        try (var json = EventCodecTest.class.getResourceAsStream(name)) {
            return new String(json.readAllBytes(), UTF_8).strip();
        }
    }
}
