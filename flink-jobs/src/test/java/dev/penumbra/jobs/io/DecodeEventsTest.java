package dev.penumbra.jobs.io;

import static dev.penumbra.jobs.TestEvents.arm;
import static org.assertj.core.api.Assertions.assertThat;

import dev.penumbra.jobs.TestEvents;
import dev.penumbra.schema.event.Arm;
import dev.penumbra.schema.event.CompletionEvent;
import dev.penumbra.schema.event.EventCodec;
import dev.penumbra.schema.event.HealthCodec;
import dev.penumbra.schema.event.TestHealth;
import dev.penumbra.schema.table.DeadLetterRow;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Queue;
import org.apache.flink.streaming.api.operators.ProcessOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@NullUnmarked
class DecodeEventsTest {
    private static final Instant NOW = TestEvents.STARTED.plusSeconds(1);

    private OneInputStreamOperatorTestHarness<TopicRecord, CompletionEvent> decoding;

    @BeforeEach
    void open() throws Exception {
        decoding = new OneInputStreamOperatorTestHarness<>(new ProcessOperator<>(new DecodeEvents()));
        decoding.open();
        decoding.setProcessingTime(NOW.toEpochMilli());
    }

    @AfterEach
    void close() throws Exception {
        decoding.close();
    }

    @Test
    void aVersionAheadIsReadAndTwoAheadAreKeptWithReasonAndBytes() throws Exception {
        byte[] tooNew = ofVersion(CompletionEvent.SCHEMA_VERSION + 2);
        receive(0, ofVersion(CompletionEvent.SCHEMA_VERSION + 1));
        receive(1, tooNew);

        assertThat(decoding.extractOutputValues()).hasSize(1);
        assertThat(deadLetters()).singleElement().satisfies(letter -> {
            assertThat(letter.offset()).isEqualTo(1);
            assertThat(letter.reason()).isEqualTo("schema_version is 3, and this job reads none beyond 2");
            assertThat(Base64.getDecoder().decode(letter.payloadBase64())).isEqualTo(tooNew);
        });
    }

    @Test
    void clocksAnHourApartAreNobodysConcern() throws Exception {
        receive(0, dated(NOW.plus(Duration.ofHours(1))));
        receive(1, dated(NOW.minus(Duration.ofDays(8))));

        assertThat(decoding.extractOutputValues()).hasSize(2);
    }

    @Test
    void aClockThatIsFarOffCostsItsOwnEventsAndIsToldInTheReason() throws Exception {
        receive(0, dated(NOW.plus(Duration.ofDays(3))));
        receive(1, dated(NOW.minus(Duration.ofDays(500))));
        receive(2, dated(NOW));

        assertThat(decoding.extractOutputValues()).hasSize(1);
        assertThat(deadLetters())
                .extracting(DeadLetterRow::reason)
                .containsExactly(
                        "exchange.started_at is 72 hours ahead; see to the proxy's clock",
                        "exchange.started_at is 500 days ago, longer than rows are kept");
    }

    @Test
    void aReportOfAProxyGoesItsOwnWayWithItsMoneyToThePicoDollar() throws Exception {
        receive(0, HealthCodec.encode(TestHealth.report("proxy-1", NOW)));

        assertThat(decoding.extractOutputValues()).isEmpty();
        assertThat(decoding.getSideOutput(DecodeEvents.DEAD_LETTERS)).isNull();
        assertThat(decoding.getSideOutput(DecodeEvents.HEALTH))
                .singleElement()
                .extracting(StreamRecord::getValue)
                .satisfies(row -> {
                    assertThat(row.reportedAt()).isEqualTo(NOW);
                    assertThat(row.timeouts()).containsEntry("pool_wait", 4L);
                    assertThat(row.budgetCommittedUsd().get("*")).isEqualByComparingTo("12.5");
                });
    }

    @Test
    void aReportFromAClockThatIsFarOffOrOfAVersionTooNewIsADeadLetterThatSaysSo() throws Exception {
        byte[] sound = HealthCodec.encode(TestHealth.report("proxy-1", NOW));
        String tooNew = new String(sound, StandardCharsets.UTF_8).replace("version\":1", "version\":3");
        receive(0, HealthCodec.encode(TestHealth.report("proxy-1", NOW.plus(Duration.ofDays(3)))));
        receive(1, tooNew.getBytes(StandardCharsets.UTF_8));

        assertThat(deadLetters())
                .extracting(DeadLetterRow::reason)
                .containsExactly(
                        "health.reported_at is 72 hours ahead; see to the proxy's clock",
                        "schema_version of a report is 3, and this job reads 1 to 2");
    }

    @Test
    void aLongRecordIsKeptByItsBeginningAndItsLength() throws Exception {
        receive(0, new byte[200_000]);

        assertThat(deadLetters()).singleElement().satisfies(letter -> {
            assertThat(Base64.getDecoder().decode(letter.payloadBase64())).hasSize(64 * 1024);
            assertThat(letter.payloadBytes()).isEqualTo(200_000);
        });
    }

    private void receive(long offset, byte[] value) throws Exception {
        decoding.processElement(new StreamRecord<>(new TopicRecord("completions", 0, offset, value)));
    }

    private static byte[] dated(Instant startedAt) {
        return EventCodec.encode(arm("e-1", Arm.PRIMARY).at(startedAt).event());
    }

    private static byte[] ofVersion(int version) {
        String event = new String(dated(NOW), StandardCharsets.UTF_8);
        return event.replace("\"schema_version\":1", "\"schema_version\":" + version)
                .getBytes(StandardCharsets.UTF_8);
    }

    private List<DeadLetterRow> deadLetters() {
        Queue<StreamRecord<DeadLetterRow>> letters = decoding.getSideOutput(DecodeEvents.DEAD_LETTERS);
        return letters == null
                ? List.of()
                : letters.stream().map(StreamRecord::getValue).toList();
    }
}
