package dev.penumbra.clickhouse.views;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penumbra.clickhouse.ClickHouseProcess;
import dev.penumbra.clickhouse.access.ClickHouseClient;
import dev.penumbra.clickhouse.migration.Schema;
import java.time.Clock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What was published stays, and says when it does not hold any more. */
class VerdictHistoryIT {
    private ClickHouseProcess engine;
    private ClickHouseClient clickhouse;

    @BeforeEach
    void start() {
        engine = ClickHouseProcess.start();
        new Schema(engine.access(), Clock.systemUTC()).apply();
        clickhouse = engine.client("penumbra");
    }

    @AfterEach
    void stop() {
        engine.close();
    }

    private void said(String segment, String verdict, String published, String lastPair) {
        clickhouse.execute(
                "INSERT INTO verdict_history (published_at, segment, verdict, primary_tier, last_pair_at) SELECT %s, '%s', '%s', 'lite', %s"
                        .formatted(published, segment, verdict, lastPair));
    }

    /** Also on the hour, when it publishes once more. */
    @Test
    void theEnginePublishesByItselfAndNeverRewrites() {
        clickhouse.execute(
                "INSERT INTO comparison_rows (exchange_id, started_at, segment, primary_tier, lite_model, pro_model, outcome, disagree,"
                        + " mirror_probability, cost_delta_usd, version) SELECT toString(number), now64(3), 'search', 'lite', 'l', 'p', 'ok', 0, 1, 0.001, 1"
                        + " FROM numbers(500)");
        publish();
        clickhouse.execute(
                "INSERT INTO segment_settings_rows (segment, value_per_better_answer_usd) VALUES ('*', 0.00001)");
        publish();

        assertThat(clickhouse.ask(
                        "SELECT segment, verdict, pairs FROM verdict_history GROUP BY ALL ORDER BY min(published_at)"))
                .isEqualTo("search\tNEEDS_VALUE\t500\nsearch\tSTAY\t500\n");
        assertThat(
                        clickhouse.ask(
                                "SELECT verdict, expired, first_said_at > (SELECT max(published_at) FROM verdict_history WHERE verdict = 'NEEDS_VALUE') FROM published_verdicts"))
                .isEqualTo("STAY\tfalse\t1\n");
        assertThat(
                        clickhouse.ask(
                                "SELECT status IN ('Scheduled', 'Running'), exception FROM system.view_refreshes WHERE view = 'verdict_publication'"))
                .isEqualTo("1\t\n");
    }

    private void publish() {
        clickhouse.execute("SYSTEM REFRESH VIEW verdict_publication");
        clickhouse.execute("SYSTEM WAIT VIEW verdict_publication");
    }

    @Test
    void theSameVerdictIsToldSinceWhenItIsSaid() {
        said("a", "UPGRADE", "toDateTime64('2026-11-01 01:00:00', 3, 'UTC')", "now64(3)");
        said("a", "STAY", "toDateTime64('2026-11-01 02:00:00', 3, 'UTC')", "now64(3)");
        said("a", "UPGRADE", "toDateTime64('2026-11-01 03:00:00', 3, 'UTC')", "now64(3)");
        said("a", "UPGRADE", "toDateTime64('2026-11-01 04:00:00', 3, 'UTC')", "now64(3)");

        assertThat(clickhouse.ask("SELECT verdict, published_at, first_said_at FROM published_verdicts"))
                .isEqualTo("UPGRADE\t2026-11-01 04:00:00.000\t2026-11-01 03:00:00.000\n");
    }

    @Test
    void aVerdictExpiresWithItsEvidenceAndWhenItsSegmentIsLeftOut() {
        said("old", "UPGRADE", "now64(3) - INTERVAL 1 HOUR", "now64(3) - INTERVAL 29 DAY");
        said("gone", "UPGRADE", "now64(3) - INTERVAL 2 HOUR", "now64(3) - INTERVAL 2 HOUR");
        clickhouse.execute(
                "INSERT INTO verdict_history (published_at, segment, verdict, primary_tier, last_pair_at)"
                        + " SELECT (SELECT max(published_at) FROM verdict_history WHERE segment = 'old'), 'fresh', 'UPGRADE', 'lite', now64(3)");

        assertThat(clickhouse.ask("SELECT segment, expired FROM published_verdicts ORDER BY segment"))
                .isEqualTo("fresh\tfalse\ngone\ttrue\nold\ttrue\n");
    }
}
