package dev.penumbra.clickhouse.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class VerdictFormatTest {
    private static final List<Verdict> VERDICTS =
            List.of(Verdicts.parsed("""
                    {"segment":"feature=contract-review,tenant=a-very-long-name","verdict":"UPGRADE","reason_code":"net_benefit",
                    "reason":"Pro gives 18.2 better answers in 100 (at least 14.9) for $0.0213 more a request; at $1 each that pays, and would still pay if each of the missing answers of Pro had been worse.",
                    "pairs":1612,"net_win":0.18238,"net_win_low":0.1489,"net_win_high":0.21591,"disagreement":0.312,"noise_floor":0.041,
                    "extra_cost_usd_per_1k":21.3004,"usd_per_better_answer":0.116791,"monthly_extra_usd":12450.5,"latency_p95_delta_ms":1840}
                    """), Verdicts.parsed("""
                    {"segment":"feature=triage","verdict":"STAY","reason_code":"measured","reason":"Pro is not better at any price.",
                    "pairs":640,"net_win":-0.021,"net_win_low":-0.039,"net_win_high":-0.003,"disagreement":0.05,"noise_floor":null,
                    "extra_cost_usd_per_1k":0.00000125,"usd_per_better_answer":null,"monthly_extra_usd":-3.5,"latency_p95_delta_ms":-120}
                    """), Verdicts.parsed("""
                    {"segment":"feature=a|b","verdict":"NOT_ENOUGH_EVIDENCE","reason_code":"too_few_pairs","reason":"3 pairs can be compared; a verdict needs 200.",
                    "pairs":3,"net_win":null,"net_win_low":null,"net_win_high":null,"disagreement":null,"noise_floor":null,
                    "extra_cost_usd_per_1k":null,"usd_per_better_answer":null,"monthly_extra_usd":null,"latency_p95_delta_ms":null}
                    """));

    private static String golden(String name) throws IOException {
        try (InputStream file = VerdictFormatTest.class.getResourceAsStream("/golden/" + name)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void tableIsAlignedAndFitsTheTerminal() throws IOException {
        String table = VerdictFormat.TABLE.text(VERDICTS, false);

        assertThat(table).isEqualTo(golden("verdicts.txt"));
        assertThat(table.lines()).allMatch(line -> line.length() <= 160);
    }

    @Test
    void jsonHasTheNamesInOrderAndNullForUnknown() throws IOException {
        assertThat(VerdictFormat.JSON.text(VERDICTS, false)).isEqualTo(golden("verdicts.json"));
    }

    @Test
    void markdownEscapesWhatWouldBreakTheTable() throws IOException {
        assertThat(VerdictFormat.MARKDOWN.text(VERDICTS, false)).isEqualTo(golden("verdicts.md"));
    }

    @Test
    void coloursStandOnTheVerdictAlone() {
        assertThat(VerdictFormat.TABLE.text(VERDICTS, true))
                .contains("\u001b[1;32mUPGRADE            \u001b[0m")
                .hasLineCount(1 + 2 * 3 + 1);
        assertThat(VerdictFormat.TABLE.text(VERDICTS, false)).doesNotContain("\u001b");
    }

    @Test
    void noVerdictsAreAnEmptyArrayAndASentence() {
        assertThat(VerdictFormat.JSON.text(List.of(), false)).isEqualTo("[]\n");
        assertThat(VerdictFormat.TABLE.text(List.of(), true))
                .isEqualTo("No pair has been compared in this window yet.\n");
    }
}
