package dev.penumbra.schema.price;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.penumbra.schema.event.Surcharges;
import dev.penumbra.schema.event.TokenUsage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PriceBookTest {
    private static final Instant NOW = Instant.parse("2026-11-20T00:00:00Z");
    private static final TokenUsage USAGE = TokenUsage.of(1_000_000, 0);

    @Test
    void aModelIsFoundByAliasAndByItsLongestPrefixButNeverByAPart() throws IOException {
        PriceBook book = book("""
                catalog_version: "1"
                models:
                  - {provider: x, model: m, aliases: [m-latest], prefixes: [m-20], prices: [{input: 1, output: 2}]}
                  - {provider: x, model: m-mini, prefixes: [m-2026-mini], prices: [{input: 3, output: 4}]}
                """);

        assertThat(micro(book, "publishers/x/models/m")).isEqualTo(1_000_000);
        assertThat(micro(book, "m-latest")).isEqualTo(1_000_000);
        assertThat(micro(book, "m-2026-05-01")).isEqualTo(1_000_000);
        assertThat(micro(book, "m-2026-mini-3")).isEqualTo(3_000_000);
        assertThat(book.cost("m-foo", USAGE, null, NOW)).isNull();
        assertThat(book.cost("xm", USAGE, null, NOW)).isNull();
        assertThat(book.cost(null, USAGE, null, NOW)).isNull();
    }

    @Test
    void aServiceTierWithoutARowIsPricedAsStandardAndFlagged() {
        assertThat(cost("priority").tierAssumed()).isTrue();
        assertThat(cost("ON_DEMAND").tierAssumed()).isFalse();
    }

    @Test
    void pricesThatHoldAtTheSameTimeAreRefused() {
        assertThatThrownBy(() -> book("""
                catalog_version: "1"
                models:
                  - {provider: x, model: m, prices: [{input: 1, output: 2}, {from: 2026-01-01, input: 2, output: 3}]}
                """))
                .hasMessageContaining("m/standard")
                .hasMessageContaining("hold at the same time");
    }

    @Test
    void ofTwoPricesThatHoldTheOneAnnouncedLaterCounts() throws IOException {
        PriceBook book = book("""
                catalog_version: "1"
                models:
                  - provider: x
                    model: m
                    prices:
                      - {to: 2026-09-01, input: 2, output: 10}
                      - {from: 2026-09-01, input: 3, output: 15}
                      - {from: 2026-09-01, announced: 2026-08-20, input: 2, output: 10}
                """);

        assertThat(micro(book, "m")).as("the rise was cancelled").isEqualTo(2_000_000);
        assertThat(requireNonNull(book.cost("m", USAGE, null, NOW)).priceRow())
                .isEqualTo("m/standard@2026-09-01~2026-08-20");
    }

    @Test
    void aTeamsOwnPricesCountOverTheShippedOnes(@TempDir Path folder) throws IOException {
        Path own = Files.writeString(folder.resolve("own.yaml"), """
                catalog_version: acme-1
                announced: 2026-11-01
                models:
                  - {provider: google, model: gemini-4-argon, prices: [{from: 2026-11-10, to: 2027-01-01, input: 1, output: 5}]}
                  - {provider: acme, model: house-judge, aliases: [gemini-judge], prices: [{input: 0.5, output: 1}]}
                """);

        PriceBook book = PriceBook.shippedWith(own);

        assertThat(micro(book, "gemini-4-argon")).isEqualTo(1_000_000);
        assertThat(requireNonNull(book.cost("gemini-4-argon", USAGE, null, Instant.parse("2027-01-01T00:00:00Z")))
                        .picoUsd())
                .as("the contract has ended")
                .isEqualTo(4_000_000_000_000L);
        assertThat(requireNonNull(book.cost("gemini-4-argon", USAGE, "flex", NOW))
                        .picoUsd())
                .as("of which the contract says nothing")
                .isEqualTo(1_000_000_000_000L);
        assertThat(micro(book, "gemini-judge")).isEqualTo(500_000);
        assertThat(book.catalogVersion()).matches(PriceBook.shipped().catalogVersion() + "\\+acme-1-[0-9a-f]{8}");
    }

    @Test
    void whatAnOwnPriceDoesNotSayOfSurchargesStaysAsItIsShipped(@TempDir Path folder) throws IOException {
        Path own = Files.writeString(folder.resolve("own.yaml"), """
                catalog_version: acme-1
                announced: 2026-12-01
                models:
                  - {provider: google, model: gemini-4-hydrogen, prices: [{input: 1, output: 5}]}
                  - {provider: google, model: gemini-3.5-flash, per_1k_searches: 0, regional_uplift_percent: 0,
                     prices: [{input: 1, output: 5}]}
                  - {provider: google, model: gemini-2.5-flash, per_1k_searches: 7, prices: [{input: 1, output: 5}]}
                  - {provider: anthropic, model: claude-sonnet-4-5-20250929, prices: [{input: 1, output: 5}]}
                """);
        PriceBook book = PriceBook.shippedWith(own);

        assertThat(surcharged(book, "gemini-4-hydrogen", 2))
                .as("14 for a thousand and 10 %")
                .isEqualTo(1_000_000 + 2 * 14_000 + 100_000);
        assertThat(surcharged(book, "gemini-3.5-flash", 2)).as("for nothing").isEqualTo(1_000_000);
        assertThat(surcharged(book, "gemini-2.5-flash", 2))
                .as("by search, and no more by prompt")
                .isEqualTo(1_000_000 + 2 * 7_000);
        assertThat(surcharged(book, "claude-sonnet-4-5-20250929", 2))
                .as("a snapshot, of which the shipped book knows the model")
                .isEqualTo(1_000_000 + 2 * 10_000 + 100_000);
    }

    @Test
    void searchesWithoutAFeeAreInNoCostAndCounted() throws IOException {
        PriceBook book = book("""
                catalog_version: "1"
                models:
                  - {provider: x, model: m, prices: [{input: 1, output: 2}, {tier: flex, per_1k_searches: 3, input: 1, output: 2}]}
                """);
        Surcharges searched = new Surcharges("us", 3, 0);

        Cost unpriced = requireNonNull(book.cost("m", USAGE, searched, null, NOW));
        Cost priced = requireNonNull(book.cost("m", USAGE, searched, "flex", NOW));

        assertThat(unpriced.picoUsd()).isEqualTo(1_000_000_000_000L);
        assertThat(unpriced.unpricedSearches()).isEqualTo(3);
        assertThat(priced.picoUsd()).isEqualTo(1_009_000_000_000L);
        assertThat(priced.unpricedSearches()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"4, 0", "5, 1", "14, 1", "15, 2", "1000000, 100000"})
    void anUpliftIsRoundedHalfUpToAPicoDollar(long tokensAtAPicoDollar, long uplift) throws IOException {
        PriceBook book = book("""
                catalog_version: "1"
                models:
                  - {provider: x, model: m, regional_uplift_percent: 10, prices: [{input: 0.000001, output: 1}]}
                """);
        TokenUsage usage = TokenUsage.of(tokensAtAPicoDollar, 0);

        assertThat(requireNonNull(book.cost("m", usage, new Surcharges("eu", 0, 0), null, NOW))
                        .breakdown()
                        .regionalUplift())
                .isEqualTo(uplift);
    }

    @Test
    void anUpliftOfAGreatCostDoesNotOverflowBeforeTheCostDoes() throws IOException {
        PriceBook book = book("""
                catalog_version: "1"
                models:
                  - {provider: x, model: m, regional_uplift_percent: 10, prices: [{input: 800, output: 1}]}
                """);
        TokenUsage usage = TokenUsage.of(10_000_000_000L, 0);

        assertThat(requireNonNull(book.cost("m", usage, new Surcharges("eu", 0, 0), null, NOW))
                        .picoUsd())
                .isEqualTo(8_800_000_000_000_000_000L);
    }

    @ParameterizedTest
    @CsvSource({
        "regional_uplift_percent: -1",
        "regional_uplift_percent: 101",
        "regional_uplift_percent: 7.5",
        "per_1k_searches: -14"
    })
    void aSurchargeThatNobodyBillsIsRefused(String surcharge) {
        assertThatThrownBy(() -> book("""
                catalog_version: "1"
                models:
                  - {provider: x, model: m, %s, prices: [{input: 1, output: 2}]}
                """.formatted(surcharge))).hasMessageContaining("correct it");
    }

    @Test
    void everyShippedModelSaysWhatASearchCosts() {
        assertThat(PriceBook.shipped().rows()).allMatch(PriceRow::pricesSearches);
    }

    @Test
    void anOwnPriceThatWouldNotCountIsRefused() throws IOException {
        PriceBook shipped = book("""
                catalog_version: "1"
                models:
                  - {provider: x, model: m, prices: [{announced: 2026-11-20, input: 1, output: 2}]}
                """);
        PriceBook own = book("""
                catalog_version: "2"
                announced: 2026-11-20
                models:
                  - {provider: x, model: m, prices: [{input: 0.5, output: 1}]}
                """);

        assertThatThrownBy(() -> shipped.supersededBy(own))
                .hasMessageContaining("m/standard~2026-11-20")
                .hasMessageContaining("announce it on a later day");
    }

    @Test
    void anOwnNameIsTheOneThatCounts() throws IOException {
        PriceBook shipped = book("""
                catalog_version: "1"
                models:
                  - {provider: x, model: a, aliases: [latest], prices: [{input: 1, output: 2}]}
                  - {provider: x, model: b, prices: [{input: 3, output: 4}]}
                """);
        PriceBook own = book("""
                catalog_version: "2"
                models:
                  - {provider: x, model: b, aliases: [latest], prices: []}
                """);

        assertThat(shipped.modelOf("latest")).isEqualTo("a");
        assertThat(shipped.supersededBy(own).modelOf("models/latest")).isEqualTo("b");
    }

    @Test
    void anotherTextIsAnotherVersion() throws IOException {
        String yaml = "catalog_version: x\nmodels:\n  - {provider: p, model: m, prices: [{input: 1, output: %d}]}\n";

        assertThat(book(yaml.formatted(2)).catalogVersion())
                .startsWith("x-")
                .isEqualTo(book(yaml.formatted(2)).catalogVersion())
                .isNotEqualTo(book(yaml.formatted(3)).catalogVersion());
    }

    @Test
    void aNameOfTwoModelsIsRefused() {
        assertThatThrownBy(() -> book("""
                catalog_version: "1"
                models:
                  - {provider: x, model: a, aliases: [n], prices: [{input: 1, output: 2}]}
                  - {provider: x, model: b, aliases: [n], prices: [{input: 1, output: 2}]}
                """)).hasMessageContaining("the name n");
    }

    @Test
    void anUnknownKeyIsRefusedByName() {
        assertThatThrownBy(() -> book("""
                catalog_version: "1"
                models:
                  - {provider: x, model: m, prices: [{input: 1, output: 2, outptu: 3}]}
                """)).hasMessageContaining("outptu");
    }

    @Test
    void whatIsWrongWithAFileIsNamedByLineAndFix(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("own.yaml");

        assertThatThrownBy(() -> PriceBookFile.read(file))
                .isInstanceOf(PriceBookException.class)
                .hasMessage(file + " cannot be read; name an existing file");
        Files.writeString(file, "catalog_version: x\nmodels:\n  - {provider: x, model: m, prices: [{input: 1}]}\n");
        assertThatThrownBy(() -> PriceBookFile.read(file)).hasMessage(file + ", line 3: output is missing; set it");
        Files.writeString(file, "catalog_version: x\nmodels: [\n");
        assertThatThrownBy(() -> PriceBookFile.read(file))
                .isInstanceOf(PriceBookException.class)
                .hasMessageStartingWith(file + ", line ");
    }

    @Test
    void aPriceThatEndsBeforeItBeginsOrIsBelowZeroIsRefused() {
        assertThatThrownBy(() -> book("""
                catalog_version: "1"
                models:
                  - {provider: x, model: m, prices: [{from: 2026-02-01, to: 2026-02-01, input: 1, output: 2}]}
                """)).hasMessageContaining("let it end after it begins");
        assertThatThrownBy(() -> book("""
                catalog_version: "1"
                models:
                  - {provider: x, model: m, prices: [{input: -1, output: 2}]}
                """)).hasMessageContaining("below zero");
    }

    @Test
    void aPriceFinerThanAMicroDollarIsRefused() {
        assertThatThrownBy(() -> book("""
                catalog_version: "1"
                models:
                  - {provider: x, model: m, prices: [{input: 0.0000001, output: 2}]}
                """)).hasMessageContaining("finer than a micro-USD");
    }

    @ParameterizedTest
    @CsvSource({
        "gpt-5.6-sol-2026-09-01, gpt-5.6-sol",
        "gpt-6-sol-2026-09-22, gpt-6-sol",
        "gpt-6.1-sol-2026-09-30, gpt-6.1-sol",
        "gpt-5-2025-08-07, gpt-5",
        "gpt-5-mini-2025-08-07, gpt-5-mini",
        "gemini-3.1-flash-lite-001, gemini-3.1-flash-lite",
        "gemini-2.5-flash-lite-001, gemini-2.5-flash-lite",
        "gemini-2.5-flash-001, gemini-2.5-flash",
        "publishers/anthropic/models/claude-haiku-4-5@20251001, claude-haiku-4-5",
        "claude-haiku-4-5-20251001, claude-haiku-4-5",
        "claude-sonnet-5-5@20261007, claude-sonnet-5-5",
        "gemini-4-argon-foo,",
        "gemini-2.5-flash-image,",
        "gpt-5.6-sol-mini,",
        "claude-haiku-4-5-fast,"
    })
    void aSnapshotOfAShippedModelIsThatModelAndNothingElseIs(String name, @Nullable String model) {
        assertThat(PriceBook.shipped().modelOf(name)).isEqualTo(model);
    }

    @Test
    void everyShippedModelIsFoundByItsNextSnapshot() {
        PriceBook book = PriceBook.shipped();
        assertThat(book.rows())
                .allSatisfy(row -> assertThat(Stream.of("-2027-01-01", "-001", "@20270101")
                                .map(snapshot -> book.modelOf(row.model() + snapshot)))
                        .filteredOn(Objects::nonNull)
                        .isNotEmpty()
                        .containsOnly(row.model()));
    }

    @Test
    void everyPriceOfOpenAiHasItsPriorityAtTwice() {
        List<PriceRow> ofOpenAi = PriceBook.shipped().rows().stream()
                .filter(row -> row.provider().equals("openai"))
                .toList();

        assertThat(ofOpenAi.stream()
                        .filter(row -> row.serviceTier().equals("priority"))
                        .map(PriceBookTest::heldBy))
                .isNotEmpty()
                .containsExactlyInAnyOrderElementsOf(ofOpenAi.stream()
                        .filter(row -> row.serviceTier().equals(PriceBook.STANDARD))
                        .map(PriceBookTest::twice)
                        .map(PriceBookTest::heldBy)
                        .toList());
    }

    private static List<@Nullable Object> heldBy(PriceRow row) {
        return Arrays.asList(
                row.model(),
                row.effectiveFrom(),
                row.effectiveTo(),
                row.abovePromptTokens(),
                row.input(),
                row.cachedInput(),
                row.cacheWrite5m(),
                row.output(),
                row.sourceClass(),
                row.checked());
    }

    private static PriceRow twice(PriceRow row) {
        return new PriceRow(
                row.id(),
                row.provider(),
                row.model(),
                row.serviceTier(),
                row.effectiveFrom(),
                row.effectiveTo(),
                row.announcedAt(),
                row.abovePromptTokens(),
                2 * row.input(),
                twice(row.cachedInput()),
                twice(row.cacheWrite5m()),
                twice(row.cacheWrite1h()),
                twice(row.audioInput()),
                twice(row.cachedAudioInput()),
                2 * row.output(),
                row.search(),
                row.groundedPrompt(),
                row.regionalUpliftPercent(),
                row.sourceClass(),
                row.checked());
    }

    private static @Nullable Long twice(@Nullable Long price) {
        return price == null ? null : 2 * price;
    }

    @Test
    void everyShippedRowHasASourceClassAndPricesAboveZero() {
        assertThat(PriceBook.shipped().rows()).hasSizeGreaterThan(100).allSatisfy(row -> {
            assertThat(row.input()).isPositive();
            assertThat(row.output()).isPositive();
            assertThat(row.sourceClass()).isNotEmpty();
        });
    }

    /** Of a million tokens at a dollar in a region, in micro-dollars. */
    private static long surcharged(PriceBook book, String model, long searches) {
        Surcharges surcharges = new Surcharges("europe-west4", searches, 0);
        return requireNonNull(book.cost(model, USAGE, surcharges, null, NOW)).picoUsd() / 1_000_000;
    }

    private static long micro(PriceBook book, String model) {
        return requireNonNull(book.cost(model, USAGE, null, NOW)).picoUsd() / 1_000_000;
    }

    private static Cost cost(String serviceTier) {
        return requireNonNull(PriceBook.shipped().cost("gemini-4-hydrogen", USAGE, serviceTier, NOW));
    }

    private static PriceBook book(String yaml) throws IOException {
        return PriceBookFile.read(new ByteArrayInputStream(yaml.getBytes(UTF_8)));
    }
}
