package dev.penumbra.proxy.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.MultiMap;
import java.util.List;
import org.junit.jupiter.api.Test;

class BodyLengthTest {
    @Test
    void oneLengthIsTheLength() {
        assertThat(BodyLength.stated(lengths("4096"))).isEqualTo(4096);
    }

    @Test
    void noLengthIsUnknown() {
        assertThat(BodyLength.stated(MultiMap.caseInsensitiveMultiMap())).isEqualTo(BodyLength.UNKNOWN);
    }

    @Test
    void whatIsNoPlainNumberIsUnknown() {
        for (String length : List.of("", "-1", "+5", "5, 5", "0x10", " 5", "1234567890123456789")) {
            assertThat(BodyLength.stated(lengths(length))).isEqualTo(BodyLength.UNKNOWN);
        }
    }

    @Test
    void besideATransferCodingALengthMeansNothing() {
        MultiMap headers = lengths("4096").add("Transfer-Encoding", "chunked");

        assertThat(BodyLength.stated(headers)).isEqualTo(BodyLength.UNKNOWN);
    }

    private static MultiMap lengths(String length) {
        return MultiMap.caseInsensitiveMultiMap().add("Content-Length", length);
    }
}
