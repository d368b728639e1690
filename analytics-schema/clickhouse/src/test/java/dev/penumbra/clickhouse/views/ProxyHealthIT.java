package dev.penumbra.clickhouse.views;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penumbra.clickhouse.ClickHouseProcess;
import dev.penumbra.clickhouse.access.ClickHouseClient;
import dev.penumbra.clickhouse.migration.Schema;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Counters that begin anew with their process, on the real engine. */
class ProxyHealthIT {
    /** One instant for all that a test inserts and asks. */
    private final String now = "toDateTime64('%s', 3, 'UTC')"
            .formatted(Instant.now()
                    .truncatedTo(ChronoUnit.SECONDS)
                    .toString()
                    .replaceAll("[TZ]", " ")
                    .strip());

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

    @BeforeEach
    void empty() {
        clickhouse.execute("TRUNCATE TABLE proxy_health_rows");
    }

    @Test
    void aReportThatIsThereTwiceIsSeenOnce() {
        report("a", 60, 30, 5, "map('quota', 2)");
        report("a", 60, 30, 5, "map('quota', 2)");

        assertThat(ask("SELECT count() FROM proxy_health")).containsExactly("1");
        assertThat(increases()).containsExactly("exchanges  5", "events_dropped quota 2");
    }

    @Test
    void aProcessCountsFromNothingAndItsSuccessorAgain() {
        report("a", 60, 40, 100, "map('quota', 7)");
        report("a", 60, 30, 150, "map('quota', 7, 'queue_full', 1)");
        report("a", 25, 20, 10, "map('quota', 3)");
        report("a", 25, 10, 10, "map('quota', 3)");

        assertThat(increases())
                .containsExactly("exchanges  160", "events_dropped queue_full 1", "events_dropped quota 10");
    }

    @Test
    void twoProxiesAreAddedUp() {
        report("a", 60, 40, 100, "map()");
        report("b", 60, 40, 11, "map()");

        assertThat(increases()).containsExactly("exchanges  111");
    }

    /** What an old process counted long before is nobody's news; only what it counted since is. */
    @Test
    void ofAProcessOlderThanWhatIsReadTheFirstReportIsOnlyWhereCountingBegins() {
        report("a", 40 * 1440, 50, 1_000_000, "map('quota', 500)");
        report("a", 40 * 1440, 40, 1_000_004, "map('quota', 501)");

        assertThat(increases()).containsExactly("exchanges  4", "events_dropped quota 1");
    }

    @Test
    void theReportBeforeTheInstantIsWhereCountingBegins() {
        report("a", 40 * 1440, 90, 1_000_000, "map('quota', 500)");
        report("a", 40 * 1440, 50, 1_000_009, "map('quota', 500)");

        assertThat(increases()).containsExactly("exchanges  9");
    }

    private List<String> increases() {
        return ask("SELECT concat(counter, ' ', reason, ' ', toString(sum(increase))) AS line"
                + " FROM proxy_counters(since = " + now + " - INTERVAL 1 HOUR)"
                + " GROUP BY counter, reason ORDER BY counter = 'exchanges' DESC, counter, reason");
    }

    private void report(String proxy, int startedMinutesAgo, int minutesAgo, long exchanges, String dropped) {
        clickhouse.execute("""
                INSERT INTO proxy_health_rows (proxy, process_started_at, reported_at, exchanges, events_dropped, version)
                SELECT '%s', NOW - INTERVAL %d MINUTE, NOW - INTERVAL %d MINUTE, %d, %s, 1
                """.formatted(proxy, startedMinutesAgo, minutesAgo, exchanges, dropped)
                .replace("NOW", now));
    }

    private static List<String> ask(String sql) {
        return clickhouse.ask(sql).lines().toList();
    }
}
