package dev.penumbra.clickhouse.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CaveatsTest {
    private static String text(Report report, String title) {
        return new Caveats(report)
                .all().stream()
                        .filter(caveat -> caveat.title().equals(title))
                        .map(Caveats.Caveat::text)
                        .findFirst()
                        .orElseThrow();
    }

    @Test
    void theJudgeIsToldWithWhatPeopleSaidOfIt() {
        assertThat(text(Reports.ofEveryVerdict(), "Judge"))
                .contains(
                        "People labelled 120 pairs in 1 segment",
                        "a kappa of 0.61 (",
                        "12 pairs that differ still wait");
        assertThat(text(Reports.empty(), "Judge")).contains("No person has labelled any of its pairs");
    }

    @Test
    void whatIsMissingIsCounted() {
        assertThat(text(Reports.ofEveryVerdict(), "Missing pairs")).startsWith("107 selected requests gave no pair");
        assertThat(text(Reports.empty(), "Missing pairs")).isEqualTo("Every selected request gave a pair.");
    }

    @Test
    void trafficWithoutAVerdictIsCounted() {
        assertThat(text(Reports.ofEveryVerdict(), "Traffic"))
                .contains(" requests belong to segments of which no pair was compared");
        assertThat(text(Reports.empty(), "Traffic")).doesNotContain("belong to segments");
    }

    @Test
    void pricesAreToldWithTheirDay() {
        assertThat(text(Reports.ofEveryVerdict(), "Prices"))
                .endsWith(
                        "Price book of 2026-11-20, last compared with the providers' pages between 2026-07 and 2026-10-07.");
        assertThat(text(Reports.empty(), "Prices")).endsWith("No call of this window has a price.");
        assertThat(text(Reports.ofEveryVerdict(), "Unpriced pairs")).startsWith("7 compared pairs have no price");
    }
}
