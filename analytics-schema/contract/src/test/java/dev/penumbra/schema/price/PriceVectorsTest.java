package dev.penumbra.schema.price;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penumbra.schema.event.Surcharges;
import dev.penumbra.schema.event.TokenUsage;
import dev.penumbra.schema.event.UsageSource;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Costs worked out by hand from the providers' pages; exact to the pico-dollar. */
class PriceVectorsTest {
    private static final PriceBook BOOK = PriceBook.shipped();
    private static final Instant NOW = Instant.parse("2026-11-20T00:00:00Z");

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(textBlock = """
            # vector, model, service tier, instant, input, cached, write 5m, audio, output, USD
            P1,  gemini-3.1-flash-lite,  standard, 2026-11-20T00:00:00Z, 800,    0,      0,    0,    200,  0.000500
            P2,  gemini-3.1-pro-preview, standard, 2026-11-20T00:00:00Z, 800,    0,      0,    0,    200,  0.004000
            P3,  gemini-3.1-pro-preview, standard, 2026-11-20T00:00:00Z, 800,    0,      0,    0,    650,  0.009400
            P4,  gemini-3.1-pro-preview, standard, 2026-11-20T00:00:00Z, 250000, 50000,  0,    0,    4000, 0.892000
            P5,  gemini-3.1-pro-preview, standard, 2026-11-20T00:00:00Z, 200000, 0,      0,    0,    1000, 0.412000
            P6,  gemini-3.1-pro-preview, standard, 2026-11-20T00:00:00Z, 200001, 0,      0,    0,    1000, 0.818004
            P7,  gemini-3.1-flash-lite,  standard, 2026-11-20T00:00:00Z, 1100,   0,      0,    1000, 50,   0.000600
            P8,  gemini-3.1-flash-lite,  standard, 2026-11-20T00:00:00Z, 5000,   4096,   0,    0,    120,  0.0005084
            P9,  gemini-3.1-pro-preview, batch,    2026-11-20T00:00:00Z, 800,    0,      0,    0,    650,  0.004700
            P10, gemini-4-argon,         standard, 2026-11-30T23:59:59Z, 1000,   0,      0,    0,    500,  0.007000
            P11, gemini-4-argon,         standard, 2026-12-01T00:00:00Z, 1000,   0,      0,    0,    500,  0.014000
            P12, gpt-5.4-mini,           standard, 2026-11-20T00:00:00Z, 3000,   2048,   0,    0,    400,  0.0026676
            P13, gpt-5.4,                standard, 2026-11-20T00:00:00Z, 300000, 0,      0,    0,    1000, 1.522500
            P14, claude-haiku-4-5,       standard, 2026-11-20T00:00:00Z, 5100,   3000,   2000, 0,    250,  0.004150
            P15, claude-haiku-5-5,       standard, 2026-11-20T00:00:00Z, 100001, 100000, 0,    0,    500,  0.0062505
            P16, gemini-3.5-flash-lite,  standard, 2026-11-20T00:00:00Z, 21,     0,      0,    0,    60,   0.0001563
            P17, foo-1,                  standard, 2026-11-20T00:00:00Z, 1000,   0,      0,    0,    500,
            P18, models/gemini-3.8-flash, standard, 2026-12-02T00:00:00Z, 1000,  0,      0,    0,    500,  0.002625
            P19, gpt-5.4,                priority, 2026-11-20T00:00:00Z, 1000,   200,    0,    0,    100,  0.0071
            P20, gpt-5.4,                priority, 2026-11-20T00:00:00Z, 300000, 0,      0,    0,    1000, 3.045
            P21, gpt-5.6-luna,           priority, 2026-07-29T23:59:59Z, 1000,   0,      0,    0,    500,  0.008
            P22, gpt-5.6-luna,           priority, 2026-07-30T00:00:00Z, 1000,   0,      0,    0,    500,  0.0016
            P23, gpt-6-sol,              priority, 2026-11-20T00:00:00Z, 1000,   0,      400,  0,    0,    0.0044
            """)
    void costIsExact(
            String vector,
            String model,
            String serviceTier,
            Instant instant,
            long input,
            long cached,
            long write5m,
            long audio,
            long output,
            BigDecimal usd) {
        TokenUsage usage = new TokenUsage(input, cached, write5m, 0, 0, audio, output, 0, UsageSource.FINAL);

        Cost cost = BOOK.cost(model, usage, serviceTier, instant);

        assertThat(cost == null ? null : cost.usd().stripTrailingZeros())
                .as(vector)
                .isEqualTo(usd == null ? null : usd.stripTrailingZeros());
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(textBlock = """
            # vector, model, service tier, input, cached, audio, cached audio (empty: not told), output, USD
            A1, gemini-2.5-flash-lite, standard, 10000, 5000, 6000, 2000, 100, 0.001430
            A2, gemini-2.5-flash-lite, standard, 10000, 3000, 6000, ,     100, 0.001970
            A3, gemini-2.5-flash-lite, standard, 10000, 3000, 9000, ,     100, 0.002210
            A4, gemini-3.1-flash-lite, standard, 2000,  2000, 2000, ,     0,   0.000100
            A5, gemini-3.5-flash-lite, standard, 1000,  1000, 1000, 1000, 0,   0.000030
            A6, gemini-2.5-flash-lite, standard, 10000, 2000, 1000, 5000, 0,   0.000840
            A7, gemini-2.5-flash-lite, batch,    10000, 5000, 6000, 2000, 100, 0.000715
            A8, gemini-3-flash-preview, flex,    1000,  1000, 1000, 1000, 0,   0.000100
            """)
    void noTokenOfCachedAudioIsBilledTwice(
            String vector,
            String model,
            String serviceTier,
            long input,
            long cached,
            long audio,
            Long cachedAudio,
            long output,
            BigDecimal usd) {
        TokenUsage usage = new TokenUsage(input, cached, 0, 0, 0, audio, cachedAudio, output, 0, UsageSource.FINAL);

        Cost cost = Objects.requireNonNull(BOOK.cost(model, usage, serviceTier, NOW));

        assertThat(cost.usd()).as(vector).isEqualByComparingTo(usd);
    }

    @ParameterizedTest(name = "{0}: {1} in {3} with {4} searches")
    @CsvSource(textBlock = """
            # vector, model, service tier, region (empty: global), searches, input, cached, write 5m, output, USD, of it searches, of it uplift
            S1,  gemini-3.5-flash,    standard, ,             3, 1000, 0,    0,    200, 0.0453,     0.042, 0
            S2,  gemini-2.5-flash,    standard, ,             3, 1000, 0,    0,    200, 0.0358,     0.035, 0
            S3,  gemini-2.5-flash,    standard, ,             1, 1000, 0,    0,    200, 0.0358,     0.035, 0
            S4,  claude-opus-5,       standard, us,           2, 1000, 0,    0,    200, 0.031,      0.02,  0.001
            S5,  gpt-6-sol,           standard, eu,           0, 1000, 0,    0,    200, 0.0044,     0,     0.0004
            S6,  gemini-3.8-flash,    standard, europe-west4, 0, 1000, 0,    0,    200, 0.00165,    0,     0.00015
            S7,  gemini-3.8-flash,    standard, ,             0, 1000, 0,    0,    200, 0.0015,     0,     0
            S8,  gemini-2.5-flash,    standard, europe-west4, 0, 1000, 0,    0,    200, 0.0008,     0,     0
            S9,  gpt-4o-mini,         standard, eu,           0, 1000, 0,    0,    200, 0.00027,    0,     0
            S10, gemini-3.5-flash,    batch,    ,             1, 1000, 0,    0,    200, 0.01565,    0.014, 0
            S11, gpt-5.4-mini,        standard, us,           0, 3000, 2048, 0,    400, 0.00293436, 0,     0.00026676
            S12, claude-haiku-4-5,    standard, us-east5,     0, 5100, 3000, 2000, 250, 0.004565,   0,     0.000415
            S13, gemini-3.5-flash,    batch,    europe-west4, 1, 1000, 0,    0,    200, 0.015815,   0.014, 0.000165
            """)
    void surchargesAreExact(
            String vector,
            String model,
            String serviceTier,
            String region,
            long searches,
            long input,
            long cached,
            long write5m,
            long output,
            BigDecimal usd,
            BigDecimal searchUsd,
            BigDecimal upliftUsd) {
        TokenUsage usage = new TokenUsage(input, cached, write5m, 0, 0, 0, output, 0, UsageSource.FINAL);

        Cost cost =
                Objects.requireNonNull(BOOK.cost(model, usage, Surcharges.of(region, searches, 0), serviceTier, NOW));

        assertThat(cost.usd()).as(vector).isEqualByComparingTo(usd);
        assertThat(BigDecimal.valueOf(cost.breakdown().search(), 12)).isEqualByComparingTo(searchUsd);
        assertThat(BigDecimal.valueOf(cost.breakdown().regionalUplift(), 12)).isEqualByComparingTo(upliftUsd);
        assertThat(cost.unpricedSearches()).isZero();
    }

    @Test
    void otherToolsAreCountedAndPricedByNobody() {
        TokenUsage usage = TokenUsage.of(1000, 200);

        assertThat(BOOK.cost("gemini-3.5-flash", usage, new Surcharges(null, 0, 4), null, NOW))
                .isEqualTo(BOOK.cost("gemini-3.5-flash", usage, null, NOW));
    }

    @Test
    void everyKindOfTokenIsOnePartOfTheCost() {
        TokenUsage usage = new TokenUsage(10_000, 5_000, 0, 0, 0, 6_000, 2_000L, 100, 0, UsageSource.FINAL);
        TokenUsage written = new TokenUsage(5_100, 3_000, 1_500, 500, 0, 0, 250, 0, UsageSource.FINAL);

        assertThat(Objects.requireNonNull(BOOK.cost("gemini-2.5-flash-lite", usage, null, NOW))
                        .breakdown())
                .isEqualTo(new CostBreakdown(
                        100_000_000L, 1_200_000_000L, 30_000_000L, 60_000_000L, 0, 0, 40_000_000L, 0, 0));
        assertThat(Objects.requireNonNull(BOOK.cost("claude-haiku-4-5", written, null, NOW))
                        .breakdown())
                .isEqualTo(new CostBreakdown(
                        100_000_000L, 0, 300_000_000L, 0, 1_875_000_000L, 1_000_000_000L, 1_250_000_000L, 0, 0));
    }
}
