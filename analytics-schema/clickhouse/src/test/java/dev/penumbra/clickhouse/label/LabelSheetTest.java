package dev.penumbra.clickhouse.label;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class LabelSheetTest {
    private static final LabelPair PAIR = new LabelPair("e-1", "Which is it, a or b?", "lite says", "pro says");
    private static final String HEAD = "sheet,exchange_id,prompt,answer_a,answer_b,verdict\n";

    @Test
    void aVerdictIsOfTheSideThatWasShown() {
        for (long seed = 1; seed <= 20; seed++) {
            String sheet = LabelSheet.text(seed, List.of(PAIR));
            boolean proIsA = sheet.indexOf("pro says") < sheet.indexOf("lite says");

            SheetLine line = LabelSheet.read(filled(sheet, "A")).get(0);

            assertThat(requireNonNull(line.verdict()).sign(line.order())).isEqualTo(proIsA ? 1 : -1);
        }
    }

    @Test
    void sidesAreShuffledByTheSeed() {
        long liteFirst = LongStream.range(0, 1000)
                .filter(seed -> ShownOrder.of(seed, "e-1") == ShownOrder.LITE_FIRST)
                .count();

        assertThat(liteFirst).isBetween(430L, 570L);
        assertThat(IntStream.range(0, 1000)
                        .filter(pair -> ShownOrder.of(7, "e-" + pair) == ShownOrder.LITE_FIRST)
                        .count())
                .isBetween(430L, 570L);
    }

    @Test
    void aSheetNamesNoModelAndNoTier() {
        assertThat(LabelSheet.text(3, List.of(new LabelPair("e-1", "p", "one", "two"))))
                .doesNotContainIgnoringCase("lite")
                .doesNotContainIgnoringCase("pro\"");
    }

    @Test
    void verdictsAreReadInManySpellings() {
        assertThat(LabelSheet.read(HEAD + "labels-1/1,a,,,,\nlabels-1/1,b,,,, Tie \nlabels-1/1,c,,,,b>>a\n"))
                .extracting(
                        line -> line.verdict() == null ? "none" : line.verdict().label())
                .containsExactly("none", "A=B", "B>>A");
    }

    @Test
    void everythingThatIsWrongIsToldAtOnceByLineColumnAndFix() {
        String csv = HEAD
                + "labels-1/1,a,\"of two\nlines\",,,A\n"
                + "labels-1/1,b,,,,perhaps\n"
                + "7,c,,,,A\n"
                + "labels-1/1,a,,,,B\n"
                + "labels-1/1,d';DROP,,,,B\n"
                + "labels-1/1,e,A\n";

        assertThatThrownBy(() -> LabelSheet.read(csv))
                .isInstanceOf(LabelException.class)
                .hasMessageContaining("line 4, column verdict: it must be A, B or tie")
                .hasMessageContaining("line 5, column sheet: it must be as labels sample wrote it")
                .hasMessageContaining("line 6, column exchange_id: line 2 has the same pair; keep one of the two")
                .hasMessageContaining("line 7, column exchange_id: it is no id")
                .hasMessageContaining("line 8, there are 3 cells")
                .hasMessageEndingWith("Nothing was imported.")
                .satisfies(refusal -> assertThat(refusal.getMessage()).doesNotContain("perhaps", "of two"));
    }

    @Test
    void anotherHeadIsRefused() {
        assertThatThrownBy(() -> LabelSheet.read("exchange_id,verdict\nx,A\n"))
                .hasMessageContaining("line 1")
                .hasMessageContaining("keep the first line");
        assertThatThrownBy(() -> LabelSheet.read("")).hasMessageContaining("line 1");
    }

    private static String filled(String sheet, String verdict) {
        return sheet.stripTrailing().replaceAll("\"\"$", verdict) + "\r\n";
    }

    @Test
    void aSheetOfAHundredThousandPairsIsReadInSeconds() {
        StringBuilder sheet = new StringBuilder(HEAD);
        for (int pair = 0; pair < 100_000; pair++) {
            sheet.append("labels-1/1,e-").append(pair).append(",,,,A\n");
        }

        assertThat(assertTimeout(Duration.ofSeconds(20), () -> LabelSheet.read(sheet.toString())))
                .hasSize(100_000);
    }
}
