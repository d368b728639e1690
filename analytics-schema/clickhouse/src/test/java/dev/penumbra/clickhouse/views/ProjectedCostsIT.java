package dev.penumbra.clickhouse.views;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.penumbra.clickhouse.ClickHouseProcess;
import dev.penumbra.clickhouse.access.ClickHouseClient;
import dev.penumbra.clickhouse.migration.Schema;
import dev.penumbra.clickhouse.migration.SettingsLoader;
import dev.penumbra.schema.event.Surcharges;
import dev.penumbra.schema.event.TokenUsage;
import dev.penumbra.schema.event.UsageSource;
import dev.penumbra.schema.price.Cost;
import dev.penumbra.schema.price.PriceBook;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
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
        new Schema(engine.access(), Clock.systemUTC()).apply();
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

    @ParameterizedTest(name = "{0} with {1} tokens, {2} cached, {3} and {4} written, {5} spoken, {6} of them cached")
    @CsvSource(textBlock = """
            claude-haiku-4-5,      5100,  3000, 2000, 0,   0,    ,     250, 0.004150
            claude-haiku-4-5,      5100,  3000, 1500, 500, 0,    ,     250, 0.004525
            gemini-3.1-flash-lite, 1100,  0,    0,    0,   1000, ,     50,  0.000600
            gemini-2.5-flash-lite, 10000, 5000, 0,    0,   6000, 2000, 100, 0.001430
            gemini-2.5-flash-lite, 10000, 3000, 0,    0,   9000, ,     100, 0.002210
            """)
    void everyKindOfTokenHasItsPrice(
            String model,
            long input,
            long cached,
            long write5m,
            long write1h,
            long audio,
            Long cachedAudio,
            long output,
            BigDecimal usd) {
        TokenUsage usage =
                new TokenUsage(input, cached, write5m, write1h, 0, audio, cachedAudio, output, 0, UsageSource.FINAL);
        call("one", "kinds", "shadow", "pro", model, usage, "standard");

        assertThat(projected("kinds", Instant.parse("2026-12-01T00:00:00Z"))).isEqualByComparingTo(usd);
        assertThat(clickhouse
                        .ask(
                                "SELECT adds_up, input_usd + audio_usd + cached_usd + cached_audio_usd + cache_write_5m_usd"
                                        + " + cache_write_1h_usd + output_usd = cost_usd"
                                        + " FROM cost_breakdowns(since = '2026-11-20 00:00:00.000') WHERE exchange_id = 'kinds'")
                        .strip())
                .isEqualTo("true\t1");
    }

    @ParameterizedTest(name = "{0} in {1} with {2} searches on {6}")
    @CsvSource(textBlock = """
            # model, region (empty: global), searches, input, cached, output, day, then, at list, of it searches, of it uplift
            gemini-3.5-flash,      ,             3, 1000, 0,    200, 2026-12-01, 0.0453,     0.0453,     0.042, 0
            gemini-2.5-flash,      ,             3, 1000, 0,    200, 2026-12-01, 0.0358,     0.0358,     0.035, 0
            claude-opus-5,         us,           2, 1000, 0,    200, 2026-12-01, 0.031,      0.031,      0.02,  0.001
            gpt-5.4-mini,          us,           0, 3000, 2048, 400, 2026-12-01, 0.00293436, 0.00293436, 0,     0.00026676
            gemini-4-argon,        europe-west4, 1, 1000, 400,  500, 2026-12-01, 0.027728,   0.020864,   0.014, 0.000624
            """)
    void surchargesHaveTheirPriceToThePicoDollar(
            String model,
            String region,
            long searches,
            long input,
            long cached,
            long output,
            LocalDate day,
            BigDecimal then,
            BigDecimal list,
            BigDecimal searchUsd,
            BigDecimal upliftUsd) {
        TokenUsage usage = cached(input, cached, output);
        Surcharges surcharges = Surcharges.of(region, searches, 2);
        call("one", "surcharged", "shadow", "pro", model, usage, surcharges, "standard");
        Instant at = day.atStartOfDay(ZoneOffset.UTC).toInstant();

        assertThat(projected("surcharged", at))
                .isEqualByComparingTo(then)
                .isEqualByComparingTo(
                        Objects.requireNonNull(PriceBook.shipped().cost(model, usage, surcharges, null, at))
                                .usd());
        JsonNode parts = clickhouse
                .rows(
                        "SELECT toString(cost_usd) AS cost, toString(search_usd) AS search, toString(regional_uplift_usd) AS uplift,"
                                + " input_usd + audio_usd + cached_usd + cached_audio_usd + cache_write_5m_usd + cache_write_1h_usd"
                                + " + output_usd + search_usd + regional_uplift_usd = cost_usd AS sums_up, adds_up"
                                + " FROM cost_breakdowns(since = '2026-11-20 00:00:00.000') WHERE exchange_id = 'surcharged'",
                        Map.of())
                .toList()
                .get(0);
        assertThat(new BigDecimal(parts.path("cost").asText())).isEqualByComparingTo(list);
        assertThat(new BigDecimal(parts.path("search").asText())).isEqualByComparingTo(searchUsd);
        assertThat(new BigDecimal(parts.path("uplift").asText())).isEqualByComparingTo(upliftUsd);
        assertThat(parts.path("sums_up").asInt()).isOne();
        assertThat(parts.path("adds_up").asBoolean()).isTrue();
    }

    /** 1 token at a pico-dollar and a tenth of it: half a pico-dollar is one. */
    @Test
    void anUpliftIsRoundedAsInJavaAndASearchWithoutAFeeIsCounted(@TempDir Path folder) throws IOException {
        Path own = Files.writeString(
                folder.resolve("own.yaml"),
                "{catalog_version: acme, announced: 2026-11-21, models: [{provider: acme, model: tiny,"
                        + " regional_uplift_percent: 10, prices: [{input: 0.000001, output: 0.000001}]}]}");
        PriceBook book = PriceBook.shippedWith(own);
        SettingsLoader loader = new SettingsLoader(engine.access(), Clock.systemUTC());
        loader.loadPrices(book);
        try {
            for (long tokens : new long[] {4, 15, 1_234_567_895}) {
                TokenUsage usage = TokenUsage.of(tokens, 0);
                Surcharges surcharges = new Surcharges("eu", 3, 0);
                call(book, "one", "rounded", "shadow", "pro", "tiny", usage, surcharges, "standard");

                assertThat(projected("rounded", Instant.parse("2026-12-01T00:00:00Z")))
                        .isEqualByComparingTo(BigDecimal.valueOf(tokens + (tokens + 5) / 10, 12));
                assertThat(clickhouse
                                .ask(
                                        "SELECT adds_up, (SELECT projected_unpriced_searches FROM projected_completions("
                                                + "since = '2026-11-20 00:00:00.000', at = '2026-12-01 00:00:00.000') WHERE exchange_id = 'rounded')"
                                                + " FROM cost_breakdowns(since = '2026-11-20 00:00:00.000') WHERE exchange_id = 'rounded'")
                                .strip())
                        .isEqualTo("true\t3");
            }
        } finally {
            loader.loadPrices(PriceBook.shipped());
        }
    }

    /** In a region the whole difference is a tenth more, with whatever cache. */
    @Test
    void anUpliftIsOnEveryKindOfProjectedCost() {
        call("region", "region", "primary", "lite", "gemini-3.1-flash-lite", cached(800, 200, 200), null, "standard");
        call(
                "region",
                "region",
                "shadow",
                "pro",
                "gemini-4-argon",
                cached(1000, 400, 500),
                new Surcharges("europe-west4", 0, 0),
                "standard");
        compared("region", "region", 1, "gemini-4-argon");

        JsonNode row = costs("region", "2026-12-01 00:00:00.000");
        double lite = 0.000455;

        assertThat(row.path("extra_usd_per_1k").asDouble()).isCloseTo(1000 * (1.1 * 0.01248 - lite), within(1e-9));
        assertThat(row.path("extra_usd_per_1k_with_cache_of_lite").asDouble())
                .isCloseTo(1000 * (1.1 * (0.014 - 0.25 * 0.0038) - lite), within(1e-9));
        assertThat(row.path("extra_usd_per_1k_without_cache").asDouble())
                .isCloseTo(1000 * (1.1 * 0.014 - lite), within(1e-9));
    }

    @Test
    void tokensThatAnEarlierVersionDidNotWriteDownLeaveTheCostUnknown() {
        TokenUsage withAudio = new TokenUsage(1100, 0, 0, 0, 0, 1000, 50, 0, UsageSource.FINAL);
        call("one", "audio", "shadow", "lite", "gemini-3.1-flash-lite", withAudio, "standard");
        call("one", "plain", "shadow", "lite", "gemini-3.1-flash-lite", TokenUsage.of(800, 200), "standard");
        clickhouse.execute(
                "INSERT INTO completion_rows SELECT * REPLACE (NULL AS input_audio_tokens, '' AS price_catalog, version + 1 AS version)"
                        + " FROM completion_rows FINAL WHERE exchange_id IN ('audio', 'plain')");
        Instant day = Instant.parse("2026-12-01T00:00:00Z");

        assertThat(projected("audio", day)).isNull();
        assertThat(projected("plain", day)).isEqualByComparingTo("0.0005");
        assertThat(clickhouse
                        .ask("SELECT adds_up FROM cost_breakdowns(since = '2026-11-20 00:00:00.000')"
                                + " WHERE exchange_id IN ('audio', 'plain') ORDER BY exchange_id")
                        .strip())
                .isEqualTo("false\ntrue");
    }

    /** P14 and P8 of the price vectors: Lite read 0.8192 of its prompt from the cache. */
    @Test
    void writesToACacheArePricedAndAnotherCacheTakesThemOff() {
        call("written", "written", "primary", "lite", "gemini-3.1-flash-lite", cached(5000, 4096, 120), "standard");
        call(
                "written",
                "written",
                "shadow",
                "pro",
                "claude-haiku-4-5",
                new TokenUsage(5100, 3000, 2000, 0, 0, 0, 250, 0, UsageSource.FINAL),
                "standard");
        compared("written", "written", 1, "claude-haiku-4-5");

        JsonNode row = costs("written", "2026-12-01 00:00:00.000");

        assertThat(row.path("extra_usd_per_1k").asDouble()).isCloseTo(3.6416, within(1e-9));
        assertThat(row.path("extra_usd_per_1k_with_cache_of_lite").asDouble()).isCloseTo(2.081472, within(1e-9));
        assertThat(row.path("extra_usd_per_1k_without_cache").asDouble()).isCloseTo(5.8416, within(1e-9));
        assertThat(row.path("lite_cached_share").asDouble()).isCloseTo(0.8192, within(1e-9));
    }

    /** Lite wrote half of its prompt and read a quarter: Pro's 1,000 tokens then cost 0.001 - 0.000225 + 0.000125. */
    @Test
    void aCacheThatLiteWritesIsOneThatProWouldWrite() {
        call(
                "writer",
                "writer",
                "primary",
                "lite",
                "claude-haiku-5-5",
                new TokenUsage(1000, 250, 500, 0, 0, 0, 0, 0, UsageSource.FINAL),
                "standard");
        call("writer", "writer", "shadow", "pro", "claude-haiku-4-5", TokenUsage.of(1000, 0), "standard");
        compared("writer", "writer", 1, "claude-haiku-4-5");

        assertThat(costs("writer", "2026-12-01 00:00:00.000")
                        .path("extra_usd_per_1k_with_cache_of_lite")
                        .asDouble())
                .isCloseTo(1000 * (0.0009 - 0.00009), within(1e-9));
    }

    /** P1 against P3, selected with 0.1, and against P2, with 0.5: they stand for 10 requests and for 2. */
    @Test
    void aPairStandsForAsManyRequestsAsItWasSelectedFrom() {
        pair("weighed", "w-1", "gemini-3.1-pro-preview", TokenUsage.of(800, 650), 0.1);
        pair("weighed", "w-2", "gemini-3.1-pro-preview", TokenUsage.of(800, 200), 0.5);
        call("weighed", "w-3", "primary", "lite", "gemini-3.1-flash-lite", TokenUsage.of(800, 200), "standard");
        compared("weighed", "w-3", 0.1, "gemini-3.1-pro-preview");
        pair("weighed", "w-4", "gemini-3.1-pro-preview", TokenUsage.of(800, 200), 0.5);
        clickhouse.execute(
                "INSERT INTO completion_rows SELECT * REPLACE ('foo-1' AS served_model, '' AS price_row, NULL AS cost_usd,"
                        + " NULL AS list_cost_usd, version + 1 AS version) FROM completion_rows FINAL WHERE exchange_id = 'w-4' AND arm = 'shadow'");

        JsonNode row = costs("weighed", "2026-12-01 00:00:00.000");

        assertThat(row.path("pro_usd_per_1k").asDouble())
                .isCloseTo(1000 * (10 * 0.0094 + 2 * 0.004) / 12, within(1e-9));
        assertThat(row.path("lite_usd_per_1k").asDouble()).isCloseTo(0.5, within(1e-9));
        assertThat(row.path("extra_usd_per_1k").asDouble()).isCloseTo(8, within(1e-9));
        assertThat(row.path("list_extra_usd_per_1k").asDouble()).isCloseTo(8, within(1e-9));
        assertThat(row.path("requests_represented").asDouble()).isCloseTo(24, within(1e-9));
        assertThat(row.path("known_share").asDouble()).isCloseTo(0.5, within(1e-9));
        assertThat(List.of(
                        "pairs",
                        "pairs_unknown",
                        "pairs_without_tokens",
                        "pairs_without_price",
                        "pairs_without_history"))
                .extracting(column -> row.path(column).asInt())
                .containsExactly(4, 2, 1, 1, 0);
    }

    @Test
    void whatAnEarlierModelCostIsNoPartOfTheNewestEpoch() {
        pair("epochs", "e-1", "gemini-3.1-pro-preview", TokenUsage.of(800, 650), 1);
        pair("epochs", "e-2", "gemini-4-hydrogen", TokenUsage.of(1000, 100), 1);
        clickhouse.execute(
                "INSERT INTO comparison_rows SELECT * REPLACE (started_at + 1 AS started_at, version + 1 AS version)"
                        + " FROM comparison_rows FINAL WHERE exchange_id = 'e-2'");

        JsonNode row = costs("epochs", "2026-12-01 00:00:00.000");

        assertThat(row.path("pro_model").asText()).isEqualTo("gemini-4-hydrogen");
        assertThat(row.path("pro_usd_per_1k").asDouble()).isCloseTo(1000 * 0.00225, within(1e-9));
        assertThat(row.path("pairs").asInt()).isEqualTo(1);
        assertThat(row.path("pairs_of_earlier_epochs").asInt()).isEqualTo(1);
    }

    @Test
    void aCallThatNothingPricedIsProjectedOnceTheBookKnowsItsModel() throws IOException {
        call("one", "named", "shadow", "pro", "gemini-4-hydrogen", TokenUsage.of(1000, 100), "standard");
        clickhouse.execute(
                "INSERT INTO completion_rows SELECT * REPLACE ('acme/gpt-5-2027-01' AS served_model, '' AS price_row,"
                        + " '' AS price_catalog, NULL AS cost_usd, NULL AS list_cost_usd, version + 1 AS version)"
                        + " FROM completion_rows FINAL WHERE exchange_id = 'named'");

        assertThat(projected("named", Instant.parse("2026-12-01T00:00:00Z")))
                .as("a prefix of gpt-5, 1000 at 1.25 and 100 at 10")
                .isEqualByComparingTo("0.00225");
    }

    @Test
    void aModelsOwnNameIsNotTakenForAnothersAlias(@TempDir Path folder) throws IOException {
        call("one", "twice", "shadow", "pro", "gemini-4-hydrogen", TokenUsage.of(1000, 100), "standard");
        clickhouse.execute("INSERT INTO completion_rows SELECT * REPLACE ('' AS price_row, version + 1 AS version)"
                + " FROM completion_rows FINAL WHERE exchange_id = 'twice'");
        Path own = Files.writeString(
                folder.resolve("own.yaml"),
                "{catalog_version: acme, models: [{provider: google, model: gemini-4-argon, aliases: [gemini-4-hydrogen], prices: []}]}");
        SettingsLoader loader = new SettingsLoader(engine.access(), Clock.systemUTC());
        loader.loadPrices(PriceBook.shippedWith(own));
        try {
            assertThat(projected("twice", Instant.parse("2026-12-01T00:00:00Z")))
                    .as("one row, 1000 at 1.50 and 100 at 7.50")
                    .isEqualByComparingTo("0.00225");
        } finally {
            loader.loadPrices(PriceBook.shipped());
        }
    }

    @Test
    void aPriceOfOnesOwnIsProjectedAndWhatWasBilledStillAddsUp(@TempDir Path folder) throws IOException {
        call("one", "own", "shadow", "pro", "gemini-4-argon", cached(1000, 400, 500), "flex");
        Path own = Files.writeString(
                folder.resolve("own.yaml"),
                "{catalog_version: acme, announced: 2026-11-21, models: [{provider: google, model: gemini-4-argon,"
                        + " prices: [{from: 2026-12-01, input: 1, cached_input: 0.1, output: 5},"
                        + " {tier: flex, input: 1, cached_input: 0.1, output: 1}]}]}");
        SettingsLoader loader = new SettingsLoader(engine.access(), Clock.systemUTC());
        loader.loadPrices(PriceBook.shippedWith(own));
        try {
            assertThat(projected("own", Instant.parse("2026-12-01T00:00:00Z"))).isEqualByComparingTo("0.00314");
            assertThat(clickhouse
                            .ask("SELECT adds_up FROM cost_breakdowns(since = '2026-11-20 00:00:00.000')"
                                    + " WHERE exchange_id = 'own'")
                            .strip())
                    .isEqualTo("true");
        } finally {
            loader.loadPrices(PriceBook.shipped());
        }
    }

    /** Lite 0.0005 USD; argon 0.00624 by list, and from December 0.01248, 0.013 with a quarter cached as Lite, 0.014 with nothing. */
    @Test
    void theExtraCostOfASegmentIsAskedForADayAndThreeCaches() {
        call("pair", "pair", "primary", "lite", "gemini-3.1-flash-lite", cached(800, 200, 200), "standard");
        call("pair", "pair", "shadow", "pro", "gemini-4-argon", cached(1000, 400, 500), "standard");
        call("pair", "unknown", "primary", "lite", "gemini-3.1-flash-lite", cached(800, 200, 200), "standard");
        compared("pair", "pair", 1, "gemini-4-argon");
        compared("pair", "unknown", 1, "gemini-4-argon");

        JsonNode row = costs("pair", "2026-12-01 00:00:00.000");
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
        call(segment, exchangeId, arm, tier, model, usage, null, serviceTier);
    }

    private static void call(
            String segment,
            String exchangeId,
            String arm,
            String tier,
            String model,
            TokenUsage usage,
            Surcharges surcharges,
            String serviceTier) {
        call(PriceBook.shipped(), segment, exchangeId, arm, tier, model, usage, surcharges, serviceTier);
    }

    private static void call(
            PriceBook book,
            String segment,
            String exchangeId,
            String arm,
            String tier,
            String model,
            TokenUsage usage,
            Surcharges surcharges,
            String serviceTier) {
        Instant started = Instant.parse(STARTED);
        Surcharges told = surcharges == null ? Surcharges.NONE : surcharges;
        Cost billed = Objects.requireNonNull(book.cost(model, usage, told, serviceTier, started));
        Cost list = Objects.requireNonNull(book.cost(model, usage, told, null, started));
        clickhouse.execute(
                "INSERT INTO completion_rows (exchange_id, started_at, segment, arm, tier, served_model, input_tokens, input_cached_tokens,"
                        + " cache_write_5m_tokens, cache_write_1h_tokens, input_audio_tokens, input_cached_audio_tokens, output_tokens,"
                        + " region, searches, other_tools, unpriced_searches, cost_usd, list_cost_usd, price_row, price_catalog, version) VALUES"
                        + " ('%s', '2026-11-28 09:00:00', '%s', '%s', '%s', '%s', %d, %d, %d, %d, %d, %d, %d, '%s', %d, %d, %d, %s, %s, '%s', '%s', %d)"
                                .formatted(
                                        exchangeId,
                                        segment,
                                        arm,
                                        tier,
                                        model,
                                        usage.inputTotal(),
                                        usage.inputCached(),
                                        usage.cacheWrite5m(),
                                        usage.cacheWrite1h(),
                                        usage.inputAudio(),
                                        usage.billedCachedAudio(),
                                        usage.outputTotal(),
                                        told.region() == null ? "" : told.region(),
                                        told.searches(),
                                        told.otherTools(),
                                        billed.unpricedSearches(),
                                        billed.usd().toPlainString(),
                                        list.usd().toPlainString(),
                                        billed.priceRow(),
                                        book.catalogVersion(),
                                        System.nanoTime()));
    }

    /** Lite as in P1, and Pro as said. */
    private static void pair(String segment, String exchangeId, String model, TokenUsage usage, double probability) {
        call(segment, exchangeId, "primary", "lite", "gemini-3.1-flash-lite", TokenUsage.of(800, 200), "standard");
        call(segment, exchangeId, "shadow", "pro", model, usage, "standard");
        compared(segment, exchangeId, probability, model);
    }

    private static void compared(String segment, String exchangeId, double probability, String proModel) {
        clickhouse.execute(
                "INSERT INTO comparison_rows (exchange_id, started_at, segment, disagree, mirror_probability, lite_model, pro_model,"
                        + " version) VALUES ('%s', '2026-11-28 09:00:00', '%s', 0, %s, 'gemini-3.1-flash-lite', '%s', 1)"
                                .formatted(exchangeId, segment, probability, proModel));
    }

    private static JsonNode costs(String segment, String day) {
        return clickhouse
                .rows(
                        "SELECT * FROM projected_costs(since = '2026-11-20 00:00:00.000', at = '%s') WHERE segment = '%s'"
                                .formatted(day, segment),
                        Map.of())
                .toList()
                .get(0);
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
