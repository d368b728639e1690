package dev.penumbra.clickhouse.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordedTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            0 | $0
            1234567.89 | $1,234,568
            999.5 | $999.50
            -3.5 | −$3.50
            0.5 | $0.50
            0.1167912 | $0.117
            0.00000125 | $0.00000125
            -1000 | −$1,000
            """)
    void moneyHasThreeDigitsOrCentsOrNone(BigDecimal usd, String words) {
        assertThat(Worded.usd(usd)).isEqualTo(words);
    }

    @Test
    void moreIsSaidWithASign() {
        assertThat(Worded.usdMore(new BigDecimal("12"))).isEqualTo("+$12.00");
        assertThat(Worded.millisMore(new BigDecimal("-1840"))).isEqualTo("−1,840 ms");
        assertThat(Worded.shareMore(new BigDecimal("0.18238"))).isEqualTo("+18.2%");
    }

    @Test
    void nothingIsNoNegativeNought() {
        assertThat(Worded.shareMore(new BigDecimal("-0.0001"))).isEqualTo("0.0%");
    }

    @Test
    void unknownIsADash() {
        assertThat(Worded.usd(null) + Worded.usdMore(null) + Worded.share(null) + Worded.millisMore(null))
                .isEqualTo("––––");
    }

    @Test
    void aWindowIsToldInItsLargestUnit() {
        assertThat(Worded.window(Duration.ofDays(28))).isEqualTo("28 days");
        assertThat(Worded.window(Duration.ofHours(36))).isEqualTo("36 hours");
        assertThat(Worded.window(Duration.ofMinutes(1))).isEqualTo("1 minute");
        assertThat(Worded.window(Duration.ofSeconds(61))).isEqualTo("61 seconds");
    }
}
