package dev.penumbra.clickhouse.views;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.penumbra.clickhouse.ClickHouseProcess;
import dev.penumbra.clickhouse.access.ClickHouseClient;
import dev.penumbra.clickhouse.migration.Schema;
import dev.penumbra.clickhouse.verdict.Division;
import dev.penumbra.clickhouse.verdict.Verdict;
import dev.penumbra.clickhouse.verdict.VerdictException;
import dev.penumbra.clickhouse.verdict.Verdicts;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The same pairs divided in other ways than into their segments. */
class SlicesIT {
    private static final Duration WINDOW = Duration.ofDays(2);
    /** Eight hundred exchanges of two features and two sizes of prompt; Pro is better where a long prompt asks feature a. */
    private static final String PAIRS = """
            INSERT INTO comparison_rows
              (exchange_id, started_at, segment, dimensions, route, primary_tier, lite_model, pro_model, outcome, metric,
               metric_version, disagree, objective_sign, objective_reason, lite_input_tokens, pro_input_tokens,
               mirror_probability, cost_delta_usd, version)
            SELECT
              toString(number), now64(3, 'UTC') - INTERVAL 1 HOUR, 'everything',
              map('feature', if(number % 2 = 0, 'a', 'it''s b')), '/v1/chat/completions', 'lite', 'lite-1', 'pro-1', 'ok', 'label',
              'label_v1', number % 4 = 0, if(number % 4 = 0, 1, NULL), if(number % 4 = 0, 'schema_lite', ''),
              if(number % 4 < 2, 3000, 100), 100, 1, 0.001, 1
            FROM numbers(800)
            """;

    private static final String EXCHANGES = """
            INSERT INTO completion_rows
              (exchange_id, arm, started_at, segment, dimensions, route, tier, input_tokens, mirrored, mirror_probability, version)
            SELECT exchange_id, 'primary', started_at, segment, dimensions, route, 'lite', lite_input_tokens, true, 1, 1
            FROM comparison_rows
            """;

    private static ClickHouseProcess engine;
    private static ClickHouseClient clickhouse;

    @BeforeAll
    static void fill() {
        engine = ClickHouseProcess.start();
        new Schema(engine.access(), Clock.systemUTC()).apply();
        clickhouse = engine.client("penumbra");
        clickhouse.execute(
                "INSERT INTO segment_settings_rows (segment, value_per_better_answer_usd, min_pairs) VALUES ('*', 0.5, 100), ('feature=a,size=<8k', 0.0001, 100)");
        clickhouse.execute(PAIRS);
        clickhouse.execute(EXCHANGES);
    }

    @AfterAll
    static void stop() {
        engine.close();
    }

    private static List<Verdict> by(String... names) {
        return new Verdicts(engine.access()).ofTheLast(WINDOW, new Division(List.of(names)));
    }

    @Test
    void partsAreToldFromEachOtherByDimensionsAndSizes() {
        assertThat(by("feature", "size"))
                .extracting(
                        Verdict::segment,
                        Verdict::pairs,
                        verdict -> verdict.netWin().doubleValue())
                .containsExactlyInAnyOrder(
                        tuple("feature=a,size=<8k", 200L, 1.0),
                        tuple("feature=a,size=<500", 200L, 0.0),
                        tuple("feature=it's b,size=<8k", 200L, 0.0),
                        tuple("feature=it's b,size=<500", 200L, 0.0));
    }

    @Test
    void settingsOfAPartAreThoseOfASegmentOfItsName() {
        assertThat(by("feature", "size"))
                .filteredOn(verdict -> verdict.segment().equals("feature=a,size=<8k"))
                .extracting(Verdict::verdict)
                .containsExactly("STAY");
        assertThat(by("size", "feature"))
                .filteredOn(verdict -> verdict.segment().equals("size=<8k,feature=a"))
                .extracting(Verdict::verdict)
                .containsExactly("UPGRADE");
    }

    @Test
    void withoutANameTheSegmentsAreTheParts() {
        assertThat(by()).extracting(Verdict::segment, Verdict::pairs).containsExactly(tuple("everything", 800L));
        assertThat(by("segment", "route", "dialect", "workload", "template"))
                .extracting(Verdict::segment, Verdict::pairs)
                .containsExactly(
                        tuple("segment=everything,route=/v1/chat/completions,dialect=,workload=,template=", 800L));
    }

    /** Some of them one by one, more of them by a function over all. */
    @Test
    void anyNumberOfNamesIsWrittenInTheOrderAskedFor() {
        List<String> names =
                List.of("template", "feature", "size", "segment", "absent", "route", "dialect", "workload");
        List<String> parts = List.of(
                "template=t", "feature=a", "size=<2k", "segment=s", "absent=", "route=r", "dialect=d", "workload=w");

        for (int count = 1; count <= names.size(); count++) {
            assertThat(clickhouse.ask("SELECT penumbra_slice(['" + String.join("', '", names.subList(0, count))
                            + "'], 's', 'r', 'd', 'w', 't', 700, map('feature', 'a'))"))
                    .isEqualTo(String.join(",", parts.subList(0, count)) + "\n");
        }
    }

    @Test
    void trafficIsThatOfThePart() {
        String monthly = clickhouse
                .ask(
                        "SELECT sum(exchanges) FROM verdicts_by(since = now64(3) - INTERVAL 2 DAY, by = ['feature', 'size'])")
                .strip();

        assertThat(monthly).isEqualTo("800");
    }

    /** One line of tasks for a segment gives it rules of its own; so does a segment that is served by other models. */
    @Test
    void aPartOfSeveralSegmentsHoldsTheNewestEpochOfEach() {
        segmentOfRoute("a", "ladder_v3/1234", "lite-1", 1000, "0.001", 80);
        segmentOfRoute("b", "ladder_v3", "lite-1", 10, "0.1", 75);
        segmentOfRoute("c", "ladder_v3", "lite-0", 5, "0.1", 79);
        segmentOfRoute("c", "ladder_v3", "lite-2", 30, "0.2", 74);

        assertThat(clickhouse.ask(
                        "SELECT n, round(cost, 9), lite_model FROM segment_scorecards_by(since = now64(3) - INTERVAL 5 DAY, by = ['route'])"
                                + " WHERE segment = 'route=/rules'"))
                .isEqualTo(
                        "1040\t" + Math.round((1000 * 0.001 + 10 * 0.1 + 30 * 0.2) / 1040 * 1e9) / 1e9 + "\tseveral\n");
    }

    private static void segmentOfRoute(
            String segment, String rules, String liteModel, int pairs, String cost, int hoursAgo) {
        clickhouse.execute(
                ("INSERT INTO comparison_rows (exchange_id, started_at, segment, route, primary_tier, lite_model, pro_model, outcome, disagree,"
                                + " metric_version, comparison_rules, mirror_probability, cost_delta_usd, version) SELECT concat('%s', '%s', toString(number)),"
                                + " now64(3) - INTERVAL %d HOUR, '%s', '/rules', 'lite', '%s', 'pro-1', 'ok', 0, concat('of ', '%s'), '%s', 1, %s, 1 FROM numbers(%d)")
                        .formatted(segment, liteModel, hoursAgo, segment, liteModel, segment, rules, cost, pairs));
    }

    @Test
    void aNameThatNoExchangeHasIsRefusedWithThoseThatThereAre() {
        assertThatThrownBy(() -> by("featur"))
                .isInstanceOf(VerdictException.class)
                .hasMessage("--by names \"featur\", which no exchange of this window has; name some of segment, route,"
                        + " dialect, workload, template, size or of the dimensions feature");
    }
}
