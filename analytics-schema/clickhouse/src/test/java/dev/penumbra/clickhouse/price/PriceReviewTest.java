package dev.penumbra.clickhouse.price;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.penumbra.schema.price.PriceBook;
import dev.penumbra.schema.price.PriceBookFile;
import dev.penumbra.schema.price.PriceRow;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class PriceReviewTest {
    private static final String STEADY = "{input: 2, output: 10}";

    @Test
    void theSameBookDiffersInNothing() {
        PriceReview review =
                PriceReview.of(PriceBook.shipped().rows(), PriceBook.shipped().rows());

        assertThat(review.lines()).singleElement().asString().endsWith(", prices that differ: 0");
        assertThat(review.jumps()).isZero();
    }

    @Test
    void aRowThatWasSplitDiffersInNothing() throws IOException {
        List<PriceRow> split = rows(
                "{to: 2026-12-01, input: 2, output: 10}, {from: 2026-12-01, input: 2, cached_input: 2, output: 10}");

        assertThat(PriceReview.of(rows(STEADY), split).lines()).containsExactly("models: 1, prices that differ: 0");
    }

    @Test
    void aScheduledRiseIsToldFromItsDayOnAndOnce() throws IOException {
        List<PriceRow> rising = rows(
                "{to: 2026-12-01, input: 2, cached_input: 2, output: 10},"
                        + " {from: 2026-12-01, to: 2027-06-01, input: 2, output: 12}, {from: 2027-06-01, input: 2, output: 12}");

        assertThat(PriceReview.of(rows(STEADY), rising).lines())
                .containsExactly(
                        "other m standard from 2026-12-01: output 10 -> 12 (+20 %)",
                        "models: 1, prices that differ: 1");
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
                .as("a discount that was not there")
                .isOne();
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
                        "models: 1, prices that differ: 2");
        assertThat(gone).contains("gone  m standard from 2027-01-01: output 10 -> none");
    }

    private static long jumps(String prices) throws IOException {
        return PriceReview.of(rows(STEADY), rows(prices)).jumps();
    }

    private static List<PriceRow> rows(String prices) throws IOException {
        String yaml = "{catalog_version: \"1\", models: [{provider: x, model: m, prices: [" + prices + "]}]}";
        return PriceBookFile.read(new ByteArrayInputStream(yaml.getBytes(UTF_8)))
                .rows();
    }
}
