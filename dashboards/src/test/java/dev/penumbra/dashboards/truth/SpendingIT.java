package dev.penumbra.dashboards.truth;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.penumbra.clickhouse.access.ClickHouseClient;
import dev.penumbra.dashboards.check.Macros;
import dev.penumbra.dashboards.signal.DecisionSignals;
import dev.penumbra.dashboards.signal.Signal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What to buy first, and how far the money goes, of verdicts whose answer is known by hand. */
@ExtendWith(Engine.class)
class SpendingIT {
    private static final String PUBLISHED = """
            INSERT INTO verdict_history
              (published_at, segment, verdict, primary_tier, net_win, net_win_low, net_win_high, extra_cost_usd_per_1k, monthly_extra_usd, last_pair_at)
            SELECT now64(3, 'UTC'), c1, c2, c3, c4, c5, c6, c7, c8, now64(3, 'UTC')
            FROM VALUES('c1 String, c2 String, c3 String, c4 Float64, c5 Float64, c6 Float64, c7 Nullable(Float64), c8 Nullable(Float64)',
              ('saves',    'UPGRADE',             'lite', 0.10, 0.05,  0.15, -2, -20),
              ('best',     'UPGRADE',             'lite', 0.20, 0.10,  0.30,  4,  40),
              ('beaten',   'STAY',                'lite', 0.01, 0.00,  0.02,  5,  50),
              ('dear',     'NEEDS_VALUE',         'lite', 0.30, 0.20,  0.40, 10, 100),
              ('unsure',   'NOT_ENOUGH_EVIDENCE', 'lite', 0.90, -0.1,  1.00,  1,  10),
              ('on-pro',   'DOWNGRADE',           'pro',  0.50, 0.40,  0.60,  1,  10),
              ('unpriced', 'UPGRADE',             'lite', 0.50, 0.40,  0.60, NULL, NULL))
            """;
    private static final String EXPIRED = """
            INSERT INTO verdict_history
              (published_at, segment, verdict, primary_tier, net_win, extra_cost_usd_per_1k, monthly_extra_usd, last_pair_at)
            VALUES (now64(3, 'UTC') - INTERVAL 2 DAY, 'gone', 'UPGRADE', 'lite', 0.9, 1, 10, now64(3, 'UTC'))
            """;

    private ClickHouseClient clickhouse;

    @BeforeEach
    void publish(ClickHouseClient engine) {
        clickhouse = engine;
        Engine.empty(clickhouse);
        clickhouse.execute(PUBLISHED);
        clickhouse.execute(EXPIRED);
    }

    @Test
    void eachVerdictHasItsPointsAndWhatHasNoPriceHasNone() {
        Signal upgrades = DecisionSignals.COST_AGAINST_QUALITY.of("UPGRADE");

        assertThat(column(upgrades, "Segment")).containsExactlyInAnyOrder("saves", "best");
        assertThat(column(upgrades, "UPGRADE")).containsExactlyInAnyOrder("1000", "2000");
        assertThat(column(upgrades, "Requests a month")).containsExactlyInAnyOrder("10000", "10000");
    }

    @Test
    void theFrontierLeavesOutWhatACheaperOneBeatsAndWhatIsNotSure() {
        assertThat(column(DecisionSignals.COST_FRONTIER, "Segment")).containsExactly("saves", "best", "dear");
        assertThat(column(DecisionSignals.COST_FRONTIER, "Frontier")).containsExactly("1000", "2000", "3000");
    }

    @Test
    void toMoveNothingIsOnTheFrontierWhereNothingSaves() {
        clickhouse.execute("DELETE FROM verdict_history WHERE segment = 'saves'");

        assertThat(column(DecisionSignals.COST_FRONTIER, "Segment")).containsExactly("nothing moved", "best", "dear");
    }

    @Test
    void whatSavesComesFirstAndThenTheMostForADollar() {
        assertThat(column(DecisionSignals.SPEND_BEST, "Segment"))
                .containsExactly("nothing moved", "saves", "best", "dear", "beaten");
        assertThat(column(DecisionSignals.SPEND_BEST, "More a month")).containsExactly("0", "-20", "20", "120", "170");
        assertThat(column(DecisionSignals.SPEND_BEST, "Expected")).containsExactly("0", "1000", "3000", "6000", "6100");
        assertThat(column(DecisionSignals.SPEND_BEST, "At least")).containsExactly("0", "500", "1500", "3500", "3500");
    }

    @Test
    void allUpgradesAreAShareOfTheBudgetThatWasTyped() {
        assertThat(column(DecisionSignals.UPGRADES_MONTHLY_COST, "More a month"))
                .containsExactly("20");
        assertThat(column(DecisionSignals.UPGRADES_MONTHLY_COST, "Of the budget"))
                .containsExactly("0.5");
    }

    private List<String> column(Signal signal, String name) {
        Macros macros = new Macros(0, 0, 60, Map.of("budget", List.of("40")));
        Answer answer = Answer.to(macros.onBoard(signal.sql()), clickhouse);
        List<String> values = new ArrayList<>();
        for (JsonNode row : answer.rows()) {
            JsonNode value = row.get(answer.columns().indexOf(name));
            values.add(
                    value.isNumber()
                            ? String.valueOf(Math.round(100 * value.asDouble()) / 100.0)
                                    .replaceAll("\\.0$", "")
                            : value.asText());
        }
        return values;
    }
}
