package dev.penumbra.clickhouse.report;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The picture of what Pro costs more against what it wins.
 *
 * @param frontier corners of the line through the best offers, x USD per 1,000 requests and y net win
 * @param worth for each value of a better answer the line above which Pro pays
 */
record CostAgainstQuality(List<Point> points, List<List<Double>> frontier, List<Worth> worth, Axis costs, Axis wins) {
    /** More lines than these are a thicket; the values that most segments have come first. */
    private static final int MOST_LINES = 3;

    private static final int PLACES = 61;
    private static final double REQUESTS = 1000;

    /** The line net win = cost / value. */
    record Worth(String label, List<List<Double>> line) {}

    static CostAgainstQuality of(List<SegmentReport> segments) {
        List<Point> points = segments.stream()
                .flatMap(Point::of)
                .filter(point -> point.cost() != null)
                .toList();
        Axis costs = Axis.ofCosts(points.stream().map(CostAgainstQuality::cost).toList());
        Axis wins = Axis.ofWins(points);
        return new CostAgainstQuality(points, frontier(points, costs), worth(segments, costs, wins), costs, wins);
    }

    static double cost(Point point) {
        return Objects.requireNonNull(point.cost(), "only priced points are drawn against their cost");
    }

    private static List<List<Double>> frontier(List<Point> points, Axis costs) {
        List<Point> best = Frontier.of(points);
        if (best.isEmpty()) {
            return List.of();
        }
        Stream<List<Double>> corners = best.stream().map(point -> List.of(cost(point), point.win()));
        List<Double> end = List.of(costs.high(), best.get(best.size() - 1).win());
        return Stream.of(lite(best.get(0), costs), corners, Stream.of(end))
                .flatMap(Function.identity())
                .toList();
    }

    /** Where the line begins, unless Pro costs no more somewhere and is better there, too. */
    private static Stream<List<Double>> lite(Point cheapest, Axis costs) {
        return cost(cheapest) <= 0 ? Stream.empty() : Stream.of(List.of(costs.logarithmic() ? costs.low() : 0, 0.0));
    }

    private static List<Worth> worth(List<SegmentReport> segments, Axis costs, Axis wins) {
        Map<BigDecimal, Long> values = segments.stream()
                .map(SegmentReport::valueUsd)
                .filter(value -> value != null && value.signum() > 0)
                .map(BigDecimal::stripTrailingZeros)
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        return values.entrySet().stream()
                .sorted(Map.Entry.<BigDecimal, Long>comparingByValue()
                        .reversed()
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(MOST_LINES)
                .map(value -> new Worth(
                        Worded.usd(value.getKey()), line(value.getKey().doubleValue(), costs, wins)))
                .toList();
    }

    private static List<List<Double>> line(double value, Axis costs, Axis wins) {
        return costs.places(PLACES).stream()
                .map(cost -> List.of(cost, cost / REQUESTS / value))
                .filter(place -> place.get(1) >= wins.low() && place.get(1) <= wins.high())
                .toList();
    }
}
