package dev.penumbra.clickhouse.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class VerdictStatementTest {
    private static final String PASSED_ON = "(since = {since:DateTime64(3, 'UTC')}, by = {by:Array(String)})";

    @Test
    void theViewsThatItNamesAreReadAsTheirText() {
        String text = VerdictStatement.joined(Map.of(
                "verdicts_by",
                "SELECT * FROM `penumbra.segment_scorecards_by`" + PASSED_ON + " AS card",
                "segment_scorecards_by",
                "SELECT '$1' AS segment"));

        assertThat(text).isEqualTo("SELECT * FROM (SELECT '$1' AS segment) AS card");
    }

    @Test
    void namesMayBeWrittenWithoutQuotes() {
        String text = VerdictStatement.joined(Map.of(
                "verdicts_by",
                "SELECT * FROM penumbra.deciding_judges_by" + PASSED_ON,
                "deciding_judges_by",
                "SELECT 1"));

        assertThat(text).isEqualTo("SELECT * FROM (SELECT 1)");
    }

    @Test
    void aViewThatIsAskedOtherwiseStaysAView() {
        String asked = "SELECT * FROM penumbra.deciding_judges_by(since = now64(3), by = [])";

        assertThat(VerdictStatement.joined(Map.of("verdicts_by", asked, "deciding_judges_by", "SELECT 1")))
                .isEqualTo(asked);
    }
}
