package dev.penumbra.schema.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class EventRangesTest {
    @Test
    void aNegativeTokenCountIsRefusedByName() {
        assertThatThrownBy(() -> TokenUsage.of(-1, 0)).hasMessageContaining("input_total");
    }

    @Test
    void aProbabilityBeyondOneIsRefused() {
        assertThatThrownBy(() -> new MirrorNote(
                        true, null, "r", "v", 1.01, 0.5, List.of(Arm.PRIMARY), false, SampledBy.EXCHANGE))
                .hasMessageContaining("probability");
    }

    @Test
    void aSkipWithoutReasonAndAMirrorWithOneAreRefused() {
        assertThatThrownBy(() -> new MirrorNote(false, null, "r", "v", 0.5, 0.7, List.of(), false, SampledBy.EXCHANGE))
                .hasMessageContaining("skip_reason");
        assertThatThrownBy(
                        () -> new MirrorNote(true, "budget", "r", "v", 0.5, 0.2, List.of(), false, SampledBy.EXCHANGE))
                .hasMessageContaining("skip_reason");
    }

    @Test
    void whatNoTableCouldHoldIsNoEvent() throws Exception {
        String event = new String(
                EventCodec.encode(TestEvents.shadow(TestEvents.EXCHANGE_ID, "billing")), StandardCharsets.UTF_8);

        for (String bad : List.of(
                event.replace("\"output_total\":650", "\"output_total\":500000000000"),
                event.replace("\"time_to_first_token_millis\":610", "\"time_to_first_token_millis\":-1"),
                event.replace("\"output_cap_sent\":8448", "\"output_cap_sent\":-1"),
                event.replace("\"http_status\":200", "\"http_status\":100000"),
                event.replace("\"http_status\":200", "\"http_status\":200,\"average_logprob\":\"NaN\""),
                event.replace("\"http_status\":200", surcharged("\"searches\":-1,\"other_tools\":0")),
                event.replace("\"http_status\":200", surcharged("\"searches\":0,\"other_tools\":1000001")),
                event.replace("\"http_status\":200", surcharged("\"region\":\"US\",\"searches\":0,\"other_tools\":0")),
                event.replace("2026-11-20T09:30:00.123Z", "9999-01-01T00:00:00Z"))) {
            assertThat(bad).isNotEqualTo(event);
            assertThatThrownBy(() -> EventCodec.decode(bad.getBytes(StandardCharsets.UTF_8)))
                    .isInstanceOf(EventFormatException.class);
        }
    }

    private static String surcharged(String fields) {
        return "\"http_status\":200,\"surcharges\":{" + fields + "}";
    }
}
