package dev.penumbra.dashboards.truth;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.penumbra.clickhouse.access.ClickHouseClient;
import dev.penumbra.dashboards.GeneratedFiles;
import dev.penumbra.dashboards.check.Macros;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every provisioned rule, read from its file and evaluated as Grafana does, on rows that fire it, on rows that do not, and on none. */
@ExtendWith(Engine.class)
class AlertsIT {
    private ClickHouseClient clickhouse;

    static Stream<String> names() {
        return AlertCases.byRule().keySet().stream();
    }

    @BeforeEach
    void begin(ClickHouseClient engine) {
        clickhouse = engine;
        Engine.empty(clickhouse);
    }

    @Test
    void everyRuleHasItsCases() {
        assertThat(names())
                .containsExactlyInAnyOrderElementsOf(
                        rules().stream().map(AlertsIT::name).toList());
    }

    @Test
    void onlyStoppedRequestsFireWhenThereIsNothing() {
        assertThat(rules().stream().filter(this::fires).map(AlertsIT::name)).containsExactly("RequestsStopped");
    }

    /** Then it is the way behind them, of which others tell. */
    @Test
    void noProxyIsCalledSilentWhenAllAre() {
        clickhouse.execute(Rows.reports(60, "a", "10 MINUTE").insert());
        clickhouse.execute(Rows.reports(60, "b", "610 SECOND").insert());

        assertThat(fires(rule("ProxySilent"))).isFalse();
    }

    @ParameterizedTest
    @MethodSource("names")
    void itFiresOnWhatItIsMadeFor(String name) {
        AlertCases.byRule().get(name).firing().forEach(rows -> clickhouse.execute(rows.insert()));

        assertThat(fires(rule(name))).isTrue();
    }

    @ParameterizedTest
    @MethodSource("names")
    void itIsQuietBelow(String name) {
        AlertCases.byRule().get(name).quiet().forEach(rows -> clickhouse.execute(rows.insert()));

        assertThat(fires(rule(name))).isFalse();
    }

    /** One instance a row; without a row, or with an unknown value, what the rule says of no data. */
    private boolean fires(JsonNode rule) {
        JsonNode query = rule.path("data").path(0);
        Answer answer = Answer.to(expanded(query), clickhouse);
        String number = oneNumber(answer);
        List<Double> values = new ArrayList<>();
        answer.rows().forEach(row -> {
            JsonNode value = row.get(answer.columns().indexOf(number));
            if (!value.isNull()) {
                values.add(value.asDouble());
            }
        });
        return values.isEmpty()
                ? rule.path("noDataState").asText().equals("Alerting")
                : values.stream().anyMatch(value -> value > threshold(rule));
    }

    private static String expanded(JsonNode query) {
        long now = Instant.now().getEpochSecond();
        long from = now - query.path("relativeTimeRange").path("from").asLong();
        return new Macros(from, now, 60, Map.of())
                .inAlert(query.path("model").path("rawSql").asText());
    }

    /** Otherwise Grafana takes the result for something else than a number for each row. */
    private static String oneNumber(Answer answer) {
        List<String> numbers =
                answer.columns().stream().filter(answer::isNumber).toList();
        assertThat(numbers).as("columns %s", answer.types()).hasSize(1);
        assertThat(answer.columns()).allMatch(column -> answer.isNumber(column) || answer.isText(column));
        return numbers.get(0);
    }

    private static double threshold(JsonNode rule) {
        JsonNode evaluator = rule.path("data")
                .path(1)
                .path("model")
                .path("conditions")
                .path(0)
                .path("evaluator");
        assertThat(evaluator.path("type").asText()).isEqualTo("gt");
        return evaluator.path("params").path(0).asDouble();
    }

    private static JsonNode rule(String name) {
        return rules().stream()
                .filter(rule -> name(rule).equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** As its page is called. */
    private static String name(JsonNode rule) {
        return rule.path("annotations").path("runbook_url").asText().replaceAll("^.*/|\\.md$", "");
    }

    private static List<JsonNode> rules() {
        List<JsonNode> rules = new ArrayList<>();
        GeneratedFiles.alerts()
                .path("groups")
                .forEach(group -> group.path("rules").forEach(rules::add));
        return rules;
    }
}
