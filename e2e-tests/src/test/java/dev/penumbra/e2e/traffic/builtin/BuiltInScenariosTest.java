package dev.penumbra.e2e.traffic.builtin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.penumbra.e2e.traffic.item.Leg;
import dev.penumbra.e2e.traffic.item.TrafficItem;
import dev.penumbra.e2e.traffic.item.Truth;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BuiltInScenariosTest {
    private static final BuiltInScenarios SCENARIOS = BuiltInScenarios.standard();

    static List<ScenarioSegment> segments() {
        return SCENARIOS.segments();
    }

    @Test
    void theSameSeedGivesTheSameItemsInTheSameOrder() {
        assertThat(BuiltInScenarios.standard().items()).isEqualTo(SCENARIOS.items());
        assertThat(BuiltInScenarios.withSeed(2).items()).isNotEqualTo(SCENARIOS.items());
    }

    @Test
    void idsAndPromptsAreUniqueAndSegmentsAreMixed() {
        List<TrafficItem> items = SCENARIOS.items();

        assertThat(items.stream().map(TrafficItem::id).distinct().count()).isEqualTo(items.size());
        assertThat(items.stream().map(TrafficItem::prompt).distinct().count()).isEqualTo(items.size());
        assertThat(items.subList(0, 100).stream()
                        .map(TrafficItem::segment)
                        .distinct()
                        .count())
                .isGreaterThan(8);
    }

    @Test
    void halfOfTheItemsAskForAStream() {
        List<TrafficItem> items = SCENARIOS.items();

        assertThat(items.stream().filter(TrafficItem::streamed).count() / (double) items.size())
                .isCloseTo(0.5, within(0.03));
    }

    @Test
    void everyVerdictIsExpectedSomewhere() {
        assertThat(SCENARIOS.expectedVerdicts()).hasSizeGreaterThanOrEqualTo(8);
        assertThat(SCENARIOS.expectedVerdicts().values()).contains(ExpectedVerdict.values());
    }

    @Test
    void settingsNameTheirSegmentAndLeaveOutTheOneWithoutAValue() throws Exception {
        List<SegmentSetting> settings = SCENARIOS.settings();

        assertThat(settings)
                .extracting(SegmentSetting::segment)
                .contains("feature=contract-review")
                .doesNotContain("feature=code-fix", "*");
        assertThat(new ObjectMapper().writeValueAsString(settings.get(0)))
                .isEqualTo(
                        "{\"segment\":\"feature=ticket-triage\",\"value_per_better_answer_usd\":0.003,\"high_stakes\":false,\"owner\":\"support\"}");
    }

    @ParameterizedTest
    @MethodSource("segments")
    void resultsFallAsTheOddsSay(ScenarioSegment segment) {
        List<TrafficItem> items = SCENARIOS.items(segment);

        double onlyPro = share(items, Truth.Better.PRO);
        double onlyLite = share(items, Truth.Better.LITE);

        assertThat(onlyPro).isCloseTo(segment.odds().onlyPro(), within(0.07));
        assertThat(onlyLite).isCloseTo(segment.odds().onlyLite(), within(0.07));
    }

    @ParameterizedTest
    @MethodSource("segments")
    void proCostsTenToTwentyTimesAsMuch(ScenarioSegment segment) {
        List<TrafficItem> items = SCENARIOS.items(segment);

        double lite = items.stream()
                .mapToDouble(item -> VerdictSimulation.usd("gemini-3.1-flash-lite", item.lite()))
                .sum();
        double pro = items.stream()
                .mapToDouble(item -> VerdictSimulation.usd("gemini-3.1-pro-preview", item.pro()))
                .sum();

        assertThat(pro / lite).isBetween(10.0, 20.0);
    }

    @ParameterizedTest
    @MethodSource("segments")
    void someOfLitesRepeatsDiffer(ScenarioSegment segment) {
        List<TrafficItem> items = SCENARIOS.items(segment);

        double floor = items.stream()
                        .filter(item ->
                                !item.lite().text().equals(item.liteRepeat().text()))
                        .count()
                / (double) items.size();

        assertThat(floor).isBetween(0.01, 0.12);
    }

    @Test
    void aFewOfProsAnswersEndEarlyAndStillCost() {
        List<Leg> early = SCENARIOS.items().stream()
                .map(TrafficItem::pro)
                .filter(leg -> leg.status() != Leg.Status.OK)
                .toList();

        assertThat(early).hasSizeBetween(15, 80);
        assertThat(early).allSatisfy(leg -> assertThat(leg.thinkingTokens()).isPositive());
        assertThat(early.stream().map(Leg::status).collect(Collectors.toSet()))
                .containsExactlyInAnyOrder(Leg.Status.TRUNCATED, Leg.Status.FILTERED);
    }

    private static double share(List<TrafficItem> items, Truth.Better better) {
        return items.stream().filter(item -> item.truth().better() == better).count() / (double) items.size();
    }
}
