package dev.penumbra.e2e.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.penumbra.schema.event.TokenUsage;
import dev.penumbra.schema.price.PriceBook;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@NullUnmarked
class PlannerTest {
    private static final String LITE = "gemini-3.1-flash-lite";
    private static final String PRO = "gemini-3.1-pro-preview";
    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
    private static final String YAML = """
        proxy:
          tiers: {lite: [gemini-3.1-flash-lite], pro: [gemini-3.1-pro-preview]}
          upstreams:
            primary: {url: "https://generativelanguage.googleapis.com"}
            shadow: {url: "https://generativelanguage.googleapis.com", api_key_file: /not/there/yet}
            repeat: {url: "https://generativelanguage.googleapis.com", api_key_env: NOT_YET}
          segments: {dimensions: {tenant: x-tenant}}
          rules:
            - {name: acme, match: {dimensions: {tenant: [acme]}}, fraction: 0.5, max_per_second: 0.01}
            - {name: rest, preset: weekly-check, repeat_share: 0.1, budget_usd_per_day: 20}
          budget: {usd_per_day: 100}
          event_log: {directory: /tmp/log}
          kafka: {bootstrap_servers: "127.0.0.1:9092"}
        jobs: {judge: {model: gemini-3.1-pro-preview}}
        segment_settings: [{segment: "*", min_pairs: 200}, {segment: all, min_pairs: 9000}]
        """;

    @Test
    void theFirstRuleThatMatchesTakesTheTrafficAndItsFractionIsMirrored() throws Exception {
        List<PlanRow> rows = plan(traffic("acme", 100), traffic("other", 10_000));

        assertThat(rows).extracting(PlanRow::rule).containsExactly("acme", "rest");
        assertThat(rows).extracting(PlanRow::mirroredPerDay).containsExactly(50.0, 100.0);
        assertThat(rows).extracting(PlanRow::shadowModel).containsOnly(PRO);
    }

    @Test
    void whatIsWithoutConsentCostsNothing() throws Exception {
        String refused = YAML.replace(
                "  rules:",
                "  no_consent: [{dimensions: {tenant: [ACME]}}, {headers: {x-consent: [never]}}]\n  rules:");

        List<PlanRow> rows = plan(refused, traffic("acme", 100), traffic("other", 10_000));

        assertThat(rows).extracting(PlanRow::mirroredPerDay).containsExactly(0.0, 100.0);
    }

    @Test
    void moneyIsThePriceBooksForTheTokensOfEachCall() throws Exception {
        PlanRow row = plan(traffic("other", 10_000)).get(0);
        double shadow = usd(PRO, 1_000, 400);
        double repeat = 0.1 * usd(LITE, 1_000, 100);
        double judge = (0.3 + 0.7 * 0.02) * 2 * usd(PRO, 700 + 1_000 + 100 + 400, 300);

        assertThat(row.shadowUsdPerDay()).isCloseTo(100 * shadow, within(1e-9));
        assertThat(row.repeatUsdPerDay()).isCloseTo(100 * repeat, within(1e-9));
        assertThat(row.judgeUsdPerDay()).isCloseTo(100 * judge, within(1e-9));
        assertThat(row.usdPerDay()).isCloseTo(100 * (shadow + repeat + judge), within(1e-9));
    }

    @Test
    void aRuleThatAsksForFlexCostsWhatFlexCosts() throws Exception {
        String flex = YAML.replace("preset: weekly-check,", "preset: weekly-check, shadow_service_tier: flex,");
        PlanRow row = plan(flex, traffic("other", 10_000)).get(0);
        PlanRow standard = plan(traffic("other", 10_000)).get(0);

        assertThat(row.shadowUsdPerDay()).isCloseTo(standard.shadowUsdPerDay() / 2, within(1e-9));
        assertThat(row.repeatUsdPerDay()).isCloseTo(standard.repeatUsdPerDay() / 2, within(1e-9));
        assertThat(row.judgeUsdPerDay()).isEqualTo(standard.judgeUsdPerDay());
    }

    @Test
    void theJudgesAuditsAreMoneyToo() throws Exception {
        String audited =
                YAML.replace("model: gemini-3.1-pro-preview}}", "model: gemini-3.1-pro-preview, audit_share: %s}}");
        double pair = 2 * usd(PRO, 700 + 1_000 + 100 + 400, 300);

        assertThat(plan(audited.formatted("0"), traffic("other", 10_000)).get(0).judgeUsdPerDay())
                .isCloseTo(100 * 0.3 * pair, within(1e-9));
        assertThat(plan(audited.formatted("1"), traffic("other", 10_000)).get(0).judgeUsdPerDay())
                .isCloseTo(100 * pair, within(1e-9));
    }

    @Test
    void oneSegmentsTrafficIsPooledWhateverItsDimensionsAre() throws Exception {
        PlannedTraffic longer =
                new PlannedTraffic("all", LITE, "r", Map.of("tenant", "third"), 30_000, 2_000, 500, null);
        List<PlanRow> rows = plan(traffic("other", 10_000), longer);

        assertThat(rows).hasSize(1);
        assertThat(rows.get(0).mirroredPerDay()).isEqualTo(400);
        assertThat(rows.get(0).shadowUsdPerDay()).isCloseTo(400 * usd(PRO, 1_750, 1_600), within(1e-9));
    }

    @Test
    void aRateAndABudgetThatAreShortLimitWhatIsMirrored() throws Exception {
        List<PlanRow> rows = plan(traffic("acme", 1_000_000), traffic("other", 10_000_000));

        assertThat(rows).extracting(PlanRow::limitedBy).containsExactly("max_per_second", "budget");
        assertThat(rows.get(0).mirroredPerDay()).isCloseTo(864, within(1e-6));
        assertThat(rows.get(1).shadowUsdPerDay() + rows.get(1).repeatUsdPerDay())
                .as("the judge's money is the jobs'")
                .isCloseTo(20, within(1e-9));
    }

    @Test
    void aVerdictTakesAsLongAsItsPairsAndARuleThatEndsBeforeSaysSo() throws Exception {
        List<PlanRow> rows = plan(traffic("acme", 100), traffic("other", 10_000));

        assertThat(rows.get(0).pairsNeeded()).isEqualTo(9_000);
        assertThat(rows.get(0).daysToVerdict()).isCloseTo(180, within(1e-9));
        assertThat(rows.get(0).reachable()).isFalse();
        assertThat(rows.get(1).daysToVerdict()).isCloseTo(90, within(1e-9));
        assertThat(rows.get(1).reachable())
                .as("it mirrors for 7 days of the 28 that a verdict reads")
                .isFalse();
    }

    @Test
    void aVerdictIsDatedByTheCalendarAndRestsOnNoMoreThanItReads() {
        OpenTime once = new OpenTime(14, Double.POSITIVE_INFINITY);
        OpenTime weekly = new OpenTime(1, 7);

        assertThat(once.calendarDays(13)).isEqualTo(13);
        assertThat(once.calendarDays(15)).isNull();
        assertThat(weekly.calendarDays(0.5)).isEqualTo(0.5);
        assertThat(weekly.calendarDays(1)).isEqualTo(1);
        assertThat(weekly.calendarDays(2.5)).isEqualTo(14.5);
        assertThat(weekly.calendarDays(4)).isEqualTo(22);
        assertThat(weekly.calendarDays(4.5))
                .as("the first day is no longer read by then")
                .isNull();
        assertThat(new OpenTime(30, Double.POSITIVE_INFINITY).calendarDays(29)).isNull();
    }

    @Test
    void moneyThatAllRulesHaveInCommonIsDividedAmongThem() throws Exception {
        String twoRules = YAML.replace(", max_per_second: 0.01", ", budget_usd_per_day: 50")
                .replace("budget_usd_per_day: 20", "budget_usd_per_day: 50")
                .replace("{usd_per_day: 100}", "{usd_per_day: 50}");
        List<PlanRow> rows = plan(twoRules, traffic("acme", 1_000_000), traffic("other", 10_000_000));

        assertThat(rows).extracting(PlanRow::limitedBy).containsOnly("budget");
        assertThat(rows)
                .allSatisfy(row -> assertThat(row.shadowUsdPerDay() + row.repeatUsdPerDay())
                        .isCloseTo(25, within(1e-9)));
    }

    @Test
    void ratesOfAMinuteAreSharedByTheRulesOfAWorkload() throws Exception {
        String limits = "limits: {shadow: {interactive: {requests_per_minute: 1}}}\n  event_log";
        List<PlanRow> rows = plan(
                YAML.replace("event_log", limits).replace(", max_per_second: 0.01", ""),
                traffic("acme", 4_000),
                traffic("other", 200_000));

        assertThat(rows).extracting(PlanRow::limitedBy).containsOnly("requests_per_minute");
        assertThat(rows).extracting(PlanRow::mirroredPerDay).containsExactly(720.0, 720.0);
    }

    @Test
    void tokensOfAMinuteAreThoseOfTheShadowsCalls() throws Exception {
        String limits = "limits: {shadow: {interactive: {tokens_per_minute: 140}}}\n  event_log";
        List<PlanRow> rows = plan(YAML.replace("event_log", limits), traffic("other", 20_000));

        assertThat(rows.get(0).limitedBy()).isEqualTo("tokens_per_minute");
        assertThat(rows.get(0).mirroredPerDay()).isCloseTo(144, within(1e-9));
    }

    @Test
    void theEvidenceNeededFollowsTheVerdictsOwnMargin() {
        assertThat(Evidence.margin(100, 0.25)).isCloseTo(0.161333, within(1e-6));
        assertThat(Evidence.margin(1_000, 0.09)).isCloseTo(0.028795, within(1e-6));
        assertThat(Evidence.margin(10_000, 0.09)).isCloseTo(0.009724, within(1e-6));
        long pairs = Evidence.pairsNeeded(Assumptions.DEFAULT, 1);
        assertThat(Evidence.margin((double) pairs, 0.3)).isLessThanOrEqualTo(0.05);
        assertThat(Evidence.margin((double) pairs - 1, 0.3)).isGreaterThan(0.05);
    }

    @Test
    void whatNoRuleTakesAndWhatHasNoPriceIsShownAsSuch() throws Exception {
        PlannedTraffic unknown =
                new PlannedTraffic("all", "unheard-of", null, Map.of("tenant", "other"), 10, 10, 10, null);
        PlanRow row = plan(unknown).get(0);

        assertThat(row.shadowModel()).isNull();
        assertThat(row.mirroredPerDay()).isZero();
        assertThat(row.daysToVerdict()).isNull();
    }

    @Test
    void theJsonHasStableNames() throws Exception {
        JsonNode json = new ObjectMapper().readTree(PlanText.json(plan(traffic("acme", 100))));

        assertThat(json.get(0).fieldNames())
                .toIterable()
                .containsExactly(
                        "rule",
                        "segment",
                        "model",
                        "shadow_model",
                        "exchanges_per_day",
                        "mirrored_per_day",
                        "shadow_usd_per_day",
                        "repeat_usd_per_day",
                        "judge_usd_per_day",
                        "usd_per_day",
                        "budget_usd_per_day",
                        "limited_by",
                        "pairs_needed",
                        "days_to_verdict",
                        "calendar_days",
                        "reachable");
        assertThat(PlanText.table(plan(traffic("acme", 100)), Assumptions.DEFAULT))
                .contains("180.0 days of mirroring, more than the rule does in the 28 days that a verdict reads");
    }

    @Test
    void trafficIsReadFromLinesAndABrokenOneIsNamed(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("traffic.jsonl");
        Files.writeString(
                file,
                "{\"segment\":\"s\",\"model\":\"m\",\"requests_per_day\":5,\"input_tokens\":6,\"output_tokens\":7,"
                        + "\"dimensions\":{\"tenant\":\"a\"},\"shadow_output_tokens\":9}\n\n");

        assertThat(TrafficReader.file(file))
                .containsExactly(new PlannedTraffic("s", "m", null, Map.of("tenant", "a"), 5, 6, 7, 9.0));
        Files.writeString(file, "{\"segment\":\"s\",\"model\":\"m\"}");
        assertThatThrownBy(() -> TrafficReader.file(file)).hasMessageContaining("lacks the number requests_per_day");
    }

    @Test
    void theShippedConfigurationCanBePlannedWithoutAnyKey() {
        PlanConfiguration shipped = PlanConfiguration.read(null);

        assertThat(shipped.proxy().rules()).hasSize(1);
        assertThat(shipped.judge()).isEqualTo(new PlannedJudge("gemini-4-argon", 0.02));
    }

    private static List<PlanRow> plan(PlannedTraffic... traffic) throws Exception {
        return plan(YAML, traffic);
    }

    private static List<PlanRow> plan(String yaml, PlannedTraffic... traffic) throws Exception {
        return new Planner(PlanConfiguration.parse(yaml), Assumptions.DEFAULT, PriceBook.shipped(), NOW)
                .plan(List.of(traffic));
    }

    private static PlannedTraffic traffic(String tenant, double perDay) {
        return new PlannedTraffic("all", LITE, null, Map.of("tenant", tenant), perDay, 1_000, 100, null);
    }

    private static double usd(String model, long input, long output) {
        return PriceBook.shipped()
                        .cost(model, TokenUsage.of(input, output), null, NOW)
                        .picoUsd()
                * 1e-12;
    }
}
