package dev.penumbra.clickhouse.price;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.penumbra.schema.price.PriceBook;
import dev.penumbra.schema.price.PriceBookFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class PriceReviewTest {
    private static final String STEADY = "{input: 2, output: 10}";

    @Test
    void theSameBookDiffersInNothing() {
        PriceReview review = PriceReview.of(PriceBook.shipped(), PriceBook.shipped());

        assertThat(review.lines()).singleElement().asString().endsWith(", prices that differ: 0, names that differ: 0");
        assertThat(review.jumps()).isZero();
    }

    @Test
    void aRowThatWasSplitDiffersInNothing() throws IOException {
        PriceBook split = rows(
                "{to: 2026-12-01, input: 2, output: 10}, {from: 2026-12-01, input: 2, cached_input: 2, output: 10}");

        assertThat(PriceReview.of(rows(STEADY), split).lines())
                .containsExactly("models: 1, prices that differ: 0, names that differ: 0");
    }

    @Test
    void aScheduledRiseIsToldFromItsDayOnAndOnce() throws IOException {
        PriceBook rising = rows(
                "{to: 2026-12-01, input: 2, cached_input: 2, output: 10},"
                        + " {from: 2026-12-01, to: 2027-06-01, input: 2, output: 12}, {from: 2027-06-01, input: 2, output: 12}");

        assertThat(PriceReview.of(rows(STEADY), rising).lines())
                .containsExactly(
                        "other m standard from 2026-12-01: output 10 -> 12 (+20 %)",
                        "models: 1, prices that differ: 1, names that differ: 0");
    }

    @Test
    void moreThanHalfEitherWayIsAJump() throws IOException {
        assertThat(jumps("{input: 3, output: 10}"))
                .as("+50 %, of input and of three that fall back to it")
                .isZero();
        assertThat(jumps("{input: 2, output: 15.000001}")).isOne();
        assertThat(jumps("{input: 2, output: 5}")).isZero();
        assertThat(jumps("{input: 2, output: 4.999999}")).isOne();
        assertThat(jumps("{input: 2, cached_input: 0.2, output: 10}"))
                .as("a discount that was not there, of text and of audio")
                .isEqualTo(2);
        assertThat(PriceReview.of(rows(STEADY), rows("{input: 2, output: 4}")).lines())
                .contains("JUMP  m standard: output 10 -> 4 (-60 %)");
    }

    @Test
    void whatIsNewAndWhatIsGoneIsTold() throws IOException {
        List<String> lines = PriceReview.of(
                        rows(STEADY), rows(STEADY + ", {tier: batch, above_prompt_tokens: 1000, input: 1, output: 5}"))
                .lines();
        List<String> gone = PriceReview.of(rows(STEADY), rows("{to: 2027-01-01, input: 2, output: 10}"))
                .lines();

        assertThat(lines)
                .containsExactly(
                        "new   m batch above 1000 tokens: input none -> 1",
                        "new   m batch above 1000 tokens: output none -> 5",
                        "models: 1, prices that differ: 2, names that differ: 0");
        assertThat(gone).contains("gone  m standard from 2027-01-01: output 10 -> none");
    }

    @Test
    void aNameThatMovesToADearerModelIsAJumpAlthoughNoPriceChanged() throws IOException {
        String prices = "prices: [{input: %s, cached_input: 0.1, output: %s}]}";
        PriceBook before = book("{provider: x, model: a, aliases: [latest], " + prices.formatted(1, 4)
                + ", {provider: x, model: b, " + prices.formatted(1.4, 10));
        PriceBook after = book("{provider: x, model: a, " + prices.formatted(1, 4)
                + ", {provider: x, model: b, aliases: [latest], " + prices.formatted(1.4, 10));

        PriceReview review = PriceReview.of(before, after);

        assertThat(review.lines())
                .containsExactly(
                        "moved name latest: a -> b",
                        "other latest standard: input 1 -> 1.4 (+40 %)",
                        "other latest standard: cache_write_5m 1 -> 1.4 (+40 %)",
                        "other latest standard: cache_write_1h 1 -> 1.4 (+40 %)",
                        "other latest standard: audio_input 1 -> 1.4 (+40 %)",
                        "JUMP  latest standard: output 4 -> 10 (+150 %)",
                        "models: 2, prices that differ: 0, names that differ: 1");
        assertThat(review.jumps()).isOne();
    }

    @Test
    void namesThatAreNewOrGoneAreTold() throws IOException {
        PriceBook before = book("{provider: x, model: a, aliases: [old], prices: [{input: 1, output: 2}]}");
        PriceBook after = book("{provider: x, model: a, prefixes: [a-20], prices: [{input: 1, output: 2}]}");

        assertThat(PriceReview.of(before, after).lines()).contains("new   name a-20 -> a", "gone  name old -> a");
        assertThat(PriceReview.of(before, after).jumps()).isZero();
    }

    @Test
    void aTierThatIsGoneCostsWhatStandardDoes() throws IOException {
        PriceReview review = PriceReview.of(rows(STEADY + ", {tier: batch, input: 1, output: 5}"), rows(STEADY));

        assertThat(review.lines())
                .contains(
                        "JUMP  m batch: input 1 -> none, so 2 (+100 %)",
                        "JUMP  m batch: output 5 -> none, so 10 (+100 %)");
        assertThat(review.jumps()).isEqualTo(2);
    }

    @Test
    void aPriceAnnouncedLaterIsTheOneThatIsCompared() throws IOException {
        PriceBook superseded = rows("{input: 2, output: 10}, {announced: 2026-11-01, input: 2, output: 12}");

        assertThat(PriceReview.of(rows(STEADY), superseded).lines())
                .contains("other m standard: output 10 -> 12 (+20 %)");
    }

    @Test
    void surchargesAreComparedInTheUnitsOfTheFile() throws IOException {
        PriceBook before = rows("{per_1k_searches: 14, regional_uplift_percent: 10, input: 2, output: 10}");
        PriceBook after = rows("{per_1k_searches: 12.5, regional_uplift_percent: 12, input: 2, output: 10}");
        PriceBook dearer = rows("{per_1k_searches: 21.000001, regional_uplift_percent: 66, input: 2, output: 10}");

        assertThat(PriceReview.of(before, after).lines())
                .containsExactly(
                        "other m standard: per_1k_searches 14 -> 12.5 (-11 %)",
                        "other m standard: regional_uplift_percent 10 -> 12 (+20 %)",
                        "models: 1, prices that differ: 2, names that differ: 0");
        assertThat(PriceReview.of(before, after).jumps()).isZero();
        assertThat(PriceReview.of(before, dearer).jumps()).isEqualTo(2);
    }

    @Test
    void aSurchargeThatComesOrGoesIsToldWhereItsRowStays() throws IOException {
        PriceBook with = rows("{per_1k_searches: 14, regional_uplift_percent: 10, input: 2, output: 10}");

        assertThat(PriceReview.of(with, rows(STEADY)).lines())
                .contains(
                        "gone  m standard: per_1k_searches 14 -> none",
                        "other m standard: regional_uplift_percent 10 -> 0 (-100 %)");
        assertThat(PriceReview.of(rows(STEADY), with).lines())
                .contains(
                        "new   m standard: per_1k_searches none -> 14",
                        "other m standard: regional_uplift_percent 0 -> 10");
        assertThat(PriceReview.of(with, rows("{from: 2027-01-01, input: 2, output: 10}"))
                        .lines())
                .as("a row that is gone tells of itself, not of its surcharges")
                .noneMatch(line -> line.contains("per_1k_searches") && !line.contains("2027"));
    }

    @Test
    void anOwnPriceThatSupersedesAnotherWithoutSayingFromWhenIsTold() throws IOException {
        PriceBook shipped = rows(STEADY + ", {tier: batch, input: 1, output: 5}");
        PriceBook own = book("{provider: x, model: m, prices: [{announced: 2026-11-27, input: 1, output: 2},"
                + " {announced: 2026-11-27, tier: batch, from: 2026-12-01, input: 1, output: 2}]},"
                + " {provider: x, model: ours, prices: [{input: 1, output: 2}]}");

        assertThat(UndatedPrices.lines(shipped, own))
                .singleElement()
                .asString()
                .startsWith("WARN  m/standard~2026-11-27 ");
    }

    private static PriceBook book(String models) throws IOException {
        String yaml = "{catalog_version: \"1\", models: [" + models + "]}";
        return PriceBookFile.read(new ByteArrayInputStream(yaml.getBytes(UTF_8)));
    }

    private static long jumps(String prices) throws IOException {
        return PriceReview.of(rows(STEADY), rows(prices)).jumps();
    }

    private static PriceBook rows(String prices) throws IOException {
        String yaml = "{catalog_version: \"1\", models: [{provider: x, model: m, prices: [" + prices + "]}]}";
        return PriceBookFile.read(new ByteArrayInputStream(yaml.getBytes(UTF_8)));
    }
}
