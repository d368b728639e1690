package dev.penumbra.clickhouse.views;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.penumbra.clickhouse.ClickHouseProcess;
import dev.penumbra.clickhouse.access.ClickHouseClient;
import dev.penumbra.clickhouse.migration.Schema;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Agreement of labels and the cost of chains, on the real engine. */
class LabelViewsIT {
    private static final String SINCE = "since = '2026-11-20 00:00:00.000'";

    private static ClickHouseProcess engine;
    private static ClickHouseClient clickhouse;

    @BeforeAll
    static void start() {
        engine = ClickHouseProcess.start();
        new Schema(engine.access(), Clock.systemUTC()).apply();
        clickhouse = engine.client("penumbra");
    }

    @AfterAll
    static void stop() {
        engine.close();
    }

    /** A7 of the reference. */
    @Test
    void kappaIsThatOfTheReferenceTable() {
        choose("kappa", new int[][] {{420, 15, 5}, {20, 300, 10}, {3, 12, 215}});

        String[] row = row("SELECT pairs, agreement, chance_agreement, kappa", "kappa");

        assertThat(row[0]).isEqualTo("1000");
        assertThat(Double.parseDouble(row[1])).isCloseTo(0.935, within(1e-6));
        assertThat(Double.parseDouble(row[2])).isCloseTo(0.35573, within(1e-6));
        assertThat(Double.parseDouble(row[3])).isCloseTo(0.899111, within(1e-6));
    }

    @Test
    void whereNothingElseWasEverChosenKappaIsUnknown() {
        choose("one_label", new int[][] {{40}});

        assertThat(row("SELECT agreement, kappa", "one_label")).containsExactly("1", "\\N");
    }

    @Test
    void answersWithoutALabelAgreeAsTheirPairsSay() {
        choose("different_words", new int[][] {{5, 0}, {0, 5}});
        insert("different_words", 9_000, 10, "", "", false);
        choose("same_words", new int[][] {{5, 0}, {0, 5}});
        insert("same_words", 9_000, 10, "", "", true);

        assertThat(row("SELECT agreement, round(kappa, 6)", "different_words")).containsExactly("0.5", "0.428571");
        assertThat(row("SELECT agreement, round(chance_agreement, 6), kappa", "same_words"))
                .as("having none is one more choice")
                .containsExactly("1", "0.375", "1");
        for (String segment : List.of("different_words", "same_words")) {
            assertThat(row("SELECT agreement", segment))
                    .as("one truth with the pairs themselves")
                    .containsExactly(clickhouse
                            .ask("SELECT countIf(disagree = 0) / count() FROM comparisons WHERE segment = '" + segment
                                    + "'")
                            .strip());
        }
    }

    @Test
    void whereNoLabelIsWrittenDownKappaIsUnknown() {
        insert("unlisted", 0, 6, "", "", true);
        insert("unlisted", 9_000, 2, "", "", false);

        assertThat(row("SELECT agreement, kappa", "unlisted")).containsExactly("0.75", "\\N");
    }

    @Test
    void aChainCostsWhatItsCallsCostAndSaysWhatHasNoPrice() {
        clickhouse.execute(
                "INSERT INTO completion_rows (exchange_id, arm, started_at, segment, trace_id, status, input_tokens,"
                        + " cost_usd, version) VALUES ('a', 'primary', '2026-11-20 10:00:00', 's', 't1', 'ok', 10, 0.5, 1),"
                        + " ('b', 'primary', '2026-11-20 10:01:00', 's', 't1', 'upstream_error', 10, NULL, 1),"
                        + " ('b', 'shadow', '2026-11-20 10:01:00', 's', 't1', 'ok', 10, 2, 1),"
                        + " ('c', 'primary', '2026-11-20 10:02:00', 's', '', 'ok', 10, 7, 1)");

        assertThat(clickhouse.ask("SELECT trace_id, calls, failed_calls, unpriced_calls, toFloat64(production_usd),"
                        + " toFloat64(shadow_usd), segments FROM trace_costs(" + SINCE + ")"))
                .isEqualTo("t1\t2\t1\t1\t0.5\t2\t['s']\n");
    }

    private static void choose(String segment, int[][] pairs) {
        for (int lite = 0; lite < pairs.length; lite++) {
            for (int pro = 0; pro < pairs[lite].length; pro++) {
                insert(segment, lite * 3_000 + pro * 1_000, pairs[lite][pro], "l" + lite, "l" + pro, lite == pro);
            }
        }
    }

    private static void insert(String segment, int first, int pairs, String lite, String pro, boolean agree) {
        clickhouse.execute(
                ("INSERT INTO comparison_rows (exchange_id, started_at, segment, metric, metric_version, disagree,"
                                + " lite_label, pro_label, version) SELECT concat('%s-', toString(%d + number)), '2026-11-20 10:00:00',"
                                + " '%s', 'label', 'label_v2', %d, '%s', '%s', 12 FROM numbers(%d)")
                        .formatted(segment, first, segment, agree ? 0 : 1, lite, pro, pairs));
    }

    private static String[] row(String select, String segment) {
        List<String> rows = clickhouse
                .ask(select + " FROM label_agreements(" + SINCE + ") WHERE segment = '" + segment + "'")
                .lines()
                .toList();
        assertThat(rows).hasSize(1);
        return rows.get(0).split("\t");
    }
}
