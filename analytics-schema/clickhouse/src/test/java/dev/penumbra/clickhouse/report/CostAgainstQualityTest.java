package dev.penumbra.clickhouse.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CostAgainstQualityTest {
    /** What ten requests cost in USD and how good they are when none, one, … all of them are escalated. */
    private static final double[] COSTS = {
        .00048, .00163, .00239, .00333, .00418, .00563, .00629, .00704, .00759, .00814, .00860
    };

    private static final double[] QUALITY = {.5, .6, .7, .7, .8, .8, .8, .9, .9, .8, .8};

    private static SegmentReport segment(String name, String win, String extra, @Nullable String value) {
        return Reports.segment(name, "STAY", "measured", win, "-0.1", "0.2", extra, value, "1");
    }

    @Test
    void theFrontierLeavesOutWhatAnotherOneBeats() {
        List<Point> shares = IntStream.range(1, COSTS.length)
                .mapToObj(share -> new Point(
                        "." + share, "", 1000 * (COSTS[share] - COSTS[0]), QUALITY[share] - QUALITY[0], 0, 0, ""))
                .toList();

        assertThat(Frontier.of(shares)).extracting(Point::segment).containsExactly(".1", ".2", ".4", ".7");
    }

    @Test
    void whatIsWorseThanLiteIsOnNoFrontier() {
        CostAgainstQuality picture = CostAgainstQuality.of(List.of(segment("a", "-0.01", "0.5", null)));

        assertThat(picture.points()).hasSize(1);
        assertThat(picture.frontier()).isEmpty();
    }

    @Test
    void theFrontierGoesFromLiteToTheEdge() {
        CostAgainstQuality picture =
                CostAgainstQuality.of(List.of(segment("a", "0.1", "10", null), segment("b", "0.05", "20", null)));

        assertThat(picture.frontier()).containsExactly(List.of(0.0, 0.0), List.of(10.0, 0.1), List.of(22.0, 0.1));
    }

    @Test
    void whereProIsBetterForLessTheFrontierBeginsThere() {
        CostAgainstQuality picture =
                CostAgainstQuality.of(List.of(segment("a", "0.1", "-2", null), segment("b", "0.2", "8", null)));

        assertThat(picture.frontier()).containsExactly(List.of(-2.0, 0.1), List.of(8.0, 0.2), List.of(9.0, 0.2));
    }

    @Test
    void aValueDrawsTheLineOnWhichABetterAnswerCostsIt() {
        CostAgainstQuality picture =
                CostAgainstQuality.of(List.of(segment("a", "0.1", "10", "0.5"), segment("b", "0.1", "20", "0.50")));

        assertThat(picture.worth()).singleElement().satisfies(worth -> {
            assertThat(worth.label()).isEqualTo("$0.50");
            assertThat(worth.line())
                    .hasSizeGreaterThan(50)
                    .allSatisfy(place -> assertThat(place.get(1)).isCloseTo(place.get(0) / 1000 / 0.5, within(1e-12)));
        });
    }

    @Test
    void costsFarApartAreDrawnByTheirRatios() {
        assertThat(Axis.ofCosts(List.of(0.1, 50.0))).isEqualTo(new Axis(0.05, 100, true));
        assertThat(Axis.ofCosts(List.of(2.0, 10.0))).isEqualTo(new Axis(0, 11, false));
        assertThat(Axis.ofCosts(List.of(-1.0, 9.0))).isEqualTo(new Axis(-2, 10, false));
        assertThat(Axis.ofCosts(List.of(0.0))).isEqualTo(new Axis(0, 1, false));
    }

    @Test
    void anIntervalThatSaysNothingDoesNotSqueezeTheOthers() {
        Axis wins = Axis.ofWins(List.of(
                new Point("known", "", 1.0, 0.1, 0.06, 0.14, ""), new Point("unknown", "", 1.0, 0, -0.9, 0.9, "")));

        assertThat(wins.low()).isEqualTo(-0.05, within(1e-9));
        assertThat(wins.high()).isEqualTo(0.15, within(1e-9));
    }

    @Test
    void withoutAPriceThereIsNothingToDraw() {
        CostAgainstQuality picture = CostAgainstQuality.of(List.of());

        assertThat(picture.points()).isEmpty();
        assertThat(picture.frontier()).isEmpty();
    }
}
