package dev.penumbra.clickhouse.views;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.penumbra.clickhouse.ClickHouseProcess;
import dev.penumbra.clickhouse.access.ClickHouseClient;
import dev.penumbra.clickhouse.migration.Migrations;
import dev.penumbra.clickhouse.migration.SettingsLoader;
import dev.penumbra.schema.event.TokenUsage;
import dev.penumbra.schema.event.UsageSource;
import dev.penumbra.schema.price.Cost;
import dev.penumbra.schema.price.PriceBook;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The price book in SQL says what it says in Java, at any date. */
class ProjectedCostsIT {
    private static final String STARTED = "2026-11-28T09:00:00Z";
    private static ClickHouseProcess engine;
    private static ClickHouseClient clickhouse;

    @BeforeAll
    static void start() {
        engine = ClickHouseProcess.start();
        new Migrations(engine.access(), Clock.systemUTC()).apply();
        new SettingsLoader(engine.access(), Clock.systemUTC()).loadPrices(PriceBook.shipped());
        clickhouse = engine.client("penumbra");
    }

    @AfterAll
    static void stop() {
        engine.close();
    }

    @ParameterizedTest(name = "{0} with {1} tokens, {2} cached, on {5}")
    @CsvSource(textBlock = """
            gemini-4-argon,         1000,   0,     500,  standard, 2026-11-30T23:59:59.999Z
            gemini-4-argon,         1000,   0,     500,  standard, 2026-12-01T00:00:00Z
            gemini-4-argon,         1000,   400,   500,  flex,     2026-12-01T00:00:00Z
            gemini-3.8-flash,       1000,   0,     500,  standard, 2026-12-31T23:59:59.999Z
            gemini-3.8-flash,       1000,   0,     500,  standard, 2027-01-01T00:00:00Z
            gemini-3.1-pro-preview, 200000, 0,     1000, standard, 2027-01-01T00:00:00Z
            gemini-3.1-pro-preview, 200001, 50000, 1000, batch,    2027-01-01T00:00:00Z
            gpt-5.4-mini,           3000,   2048,  400,  standard, 2026-11-28T09:00:00Z
            """)
    void aCallCostsOnADayWhatThePriceBookSays(
            String model, long input, long cached, long output, String tier, Instant day) {
        TokenUsage usage = new TokenUsage(input, cached, 0, 0, 0, 0, output, 0, UsageSource.FINAL);
        call("one", "alone", "shadow", "pro", model, usage, tier);

        assertThat(projected("alone", day))
                .isEqualByComparingTo(Objects.requireNonNull(PriceBook.shipped().cost(model, usage, null, day))
                        .usd());
    }

    @Test
    void tokensThatAreNoColumnLeaveTheCostUnknown() {
        TokenUsage withAudio = new TokenUsage(1100, 0, 0, 0, 0, 1000, 50, 0, UsageSource.FINAL);
        call("one", "audio", "shadow", "lite", "gemini-3.1-flash-lite", withAudio, "standard");

        assertThat(projected("audio", Instant.parse("2026-12-01T00:00:00Z"))).isNull();
    }

    /** Lite 0.0005 USD; argon 0.00624 by list, and from December 0.01248, 0.013 with a quarter cached as Lite, 0.014 with nothing. */
    @Test
    void theExtraCostOfASegmentIsAskedForADayAndThreeCaches() {
        call("pair", "pair", "primary", "lite", "gemini-3.1-flash-lite", cached(800, 200, 200), "standard");
        call("pair", "pair", "shadow", "pro", "gemini-4-argon", cached(1000, 400, 500), "standard");
        call("pair", "unknown", "primary", "lite", "gemini-3.1-flash-lite", cached(800, 200, 200), "standard");
        compared("pair");
        compared("unknown");

        JsonNode row = clickhouse
                .rows(
                        "SELECT * FROM projected_costs(since = '2026-11-20 00:00:00.000', at = '2026-12-01 00:00:00.000') WHERE segment = 'pair'",
                        Map.of())
                .toList()
                .get(0);
        double lite = 0.000455;

        assertThat(row.path("pairs").asInt()).isEqualTo(2);
        assertThat(row.path("pairs_unknown").asInt())
                .as("its shadow has no tokens")
                .isEqualTo(1);
        assertThat(row.path("list_extra_usd_per_1k").asDouble()).isCloseTo(1000 * (0.00624 - lite), within(1e-9));
        assertThat(row.path("extra_usd_per_1k").asDouble()).isCloseTo(1000 * (0.01248 - lite), within(1e-9));
        assertThat(row.path("extra_usd_per_1k_with_cache_of_lite").asDouble())
                .isCloseTo(1000 * (0.014 - 0.25 * 0.0038 - lite), within(1e-9));
        assertThat(row.path("extra_usd_per_1k_without_cache").asDouble())
                .isCloseTo(1000 * (0.014 - lite), within(1e-9));
    }

    private static TokenUsage cached(long input, long cached, long output) {
        return new TokenUsage(input, cached, 0, 0, 0, 0, output, 0, UsageSource.FINAL);
    }

    /** As the jobs record a call: billed by its tier, and by list. */
    private static void call(
            String segment,
            String exchangeId,
            String arm,
            String tier,
            String model,
            TokenUsage usage,
            String serviceTier) {
        Instant started = Instant.parse(STARTED);
        Cost billed = Objects.requireNonNull(PriceBook.shipped().cost(model, usage, serviceTier, started));
        Cost list = Objects.requireNonNull(PriceBook.shipped().cost(model, usage, null, started));
        clickhouse.execute(
                "INSERT INTO completion_rows (exchange_id, started_at, segment, arm, tier, input_tokens, input_cached_tokens, output_tokens,"
                        + " cost_usd, list_cost_usd, price_row, version) VALUES ('%s', '2026-11-28 09:00:00', '%s', '%s', '%s', %d, %d, %d, %s, %s, '%s', %d)"
                                .formatted(
                                        exchangeId,
                                        segment,
                                        arm,
                                        tier,
                                        usage.inputTotal(),
                                        usage.inputCached(),
                                        usage.outputTotal(),
                                        billed.usd().toPlainString(),
                                        list.usd().toPlainString(),
                                        billed.priceRow(),
                                        System.nanoTime()));
    }

    private static void compared(String exchangeId) {
        clickhouse.execute("INSERT INTO comparison_rows (exchange_id, started_at, segment, disagree, version) VALUES ('"
                + exchangeId + "', '2026-11-28 09:00:00', 'pair', 0, 1)");
    }

    private static BigDecimal projected(String exchangeId, Instant day) {
        String text = clickhouse
                .ask(
                        "SELECT projected_cost_usd FROM projected_completions(since = '2026-11-20 00:00:00.000', at = parseDateTime64BestEffort('"
                                + day + "', 3, 'UTC')) WHERE exchange_id = '" + exchangeId + "'")
                .strip();
        return text.equals("\\N") ? null : new BigDecimal(text);
    }
}
