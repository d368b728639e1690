package dev.penumbra.schema.event;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class HealthCodecTest {
    private static final ProxyHealth REPORT = TestHealth.report("proxy-1", TestEvents.STARTED_AT);

    @Test
    void theWireFormIsTheGoldenExample() throws IOException {
        assertThat(new String(HealthCodec.encode(REPORT), UTF_8)).isEqualTo(golden());
    }

    @Test
    void theGoldenExampleIsReadBack() throws IOException {
        assertThat(read(golden())).isEqualTo(REPORT);
    }

    /** Jobs of the version before know no reports: nothing of one may pass for a completion. */
    @Test
    void toWhoKnowsOnlyEventsAReportIsOneWithoutItsExchange() {
        assertThatThrownBy(() -> EventCodec.decode(golden().getBytes(UTF_8)))
                .isInstanceOf(EventFormatException.class)
                .hasMessage("the field exchange is missing");
    }

    @Test
    void aReportOneVersionAheadWithFieldsOfTomorrowIsReadAndTwoAheadIsRefused() throws IOException {
        String next = golden().replace("\"schema_version\":1", "\"schema_version\":2")
                .replace("\"mirror_off\"", "\"field_of_tomorrow\":{\"a\":[1]},\"mirror_off\"");

        assertThat(read(next)).isEqualTo(REPORT);
        assertThatThrownBy(() -> read(next.replace("\"schema_version\":2", "\"schema_version\":3")))
                .isInstanceOf(EventFormatException.class)
                .hasMessageContaining("schema_version of a report is 3");
    }

    @Test
    void whatIsNoReportIsNothingAndAReportThatLacksItsInstantIsRefused() throws IOException {
        assertThat(HealthCodec.decode("no json".getBytes(UTF_8))).isEmpty();
        assertThat(HealthCodec.decode(new byte[0])).isEmpty();
        assertThat(HealthCodec.decode("[1]".getBytes(UTF_8))).isEmpty();
        assertThat(HealthCodec.decode(EventCodec.encode(TestEvents.primary("e-1", "yes"))))
                .isEmpty();
        assertThatThrownBy(() -> read(golden().replace("\"reported_at\":\"2026-11-20T09:30:00.123Z\",", "")))
                .isInstanceOf(EventFormatException.class);
        assertThatThrownBy(() -> read(golden().replace("\"proxy\":\"proxy-1\"", "\"proxy\":\" \"")))
                .isInstanceOf(EventFormatException.class);
    }

    private static ProxyHealth read(String json) throws EventFormatException {
        return HealthCodec.decode(json.getBytes(UTF_8)).orElseThrow();
    }

    private static String golden() throws IOException {
        try (InputStream json = HealthCodecTest.class.getResourceAsStream("proxy-health.json")) {
            return new String(Objects.requireNonNull(json).readAllBytes(), UTF_8).strip();
        }
    }
}
