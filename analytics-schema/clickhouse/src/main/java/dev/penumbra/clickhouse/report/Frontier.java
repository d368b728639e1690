package dev.penumbra.clickhouse.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The segments that no other one beats by a larger net win for less money. To stay on Lite is a choice as well, one that costs
 * nothing and wins nothing, so nothing below it is on the frontier.
 */
final class Frontier {
    private Frontier() {}

    /** From the least extra cost to the highest; the net win rises with it. */
    static List<Point> of(List<Point> points) {
        List<Point> frontier = new ArrayList<>();
        double best = 0;
        for (Point point : byCost(points)) {
            if (point.win() > best) {
                frontier.add(point);
                best = point.win();
            }
        }
        return frontier;
    }

    private static List<Point> byCost(List<Point> points) {
        return points.stream()
                .sorted(Comparator.comparingDouble(CostAgainstQuality::cost)
                        .thenComparing(Comparator.comparingDouble(Point::win).reversed()))
                .toList();
    }
}
