package dev.penumbra.clickhouse.report;

import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * From where to where an axis goes.
 *
 * @param logarithmic equal distances are equal ratios
 */
record Axis(double low, double high, boolean logarithmic) {
    /** Costs farther apart than this would crowd at one end of a straight scale. */
    private static final double MANY_TIMES = 30;
    /** A wider interval says next to nothing; it may run out of the picture rather than make the others unreadable. */
    private static final double WIDE = 0.5;

    private static final double STEP = 0.05;

    /** Room for every point, and for nothing: what Lite costs more than Lite. */
    static Axis ofCosts(List<Double> costs) {
        DoubleSummaryStatistics range =
                costs.stream().mapToDouble(Double::doubleValue).summaryStatistics();
        if (range.getMin() > 0 && range.getMax() > MANY_TIMES * range.getMin()) {
            return new Axis(range.getMin() / 2, range.getMax() * 2, true);
        }
        double high = Math.max(0, range.getMax());
        double low = Math.min(0, range.getMin());
        double room = high > low ? (high - low) / 10 : 1;
        return new Axis(low < 0 ? low - room : 0, high + room, false);
    }

    /** Room for every point, for each interval that says something, and for nought. */
    static Axis ofWins(List<Point> points) {
        DoubleSummaryStatistics range = points.stream()
                .flatMapToDouble(point -> point.high() - point.low() > WIDE
                        ? DoubleStream.of(point.win())
                        : DoubleStream.of(point.low(), point.high()))
                .summaryStatistics();
        double low = Math.min(-STEP, Math.floor(range.getMin() / STEP) * STEP);
        double high = Math.max(STEP, Math.ceil(range.getMax() / STEP) * STEP);
        return new Axis(Math.max(-1, low), Math.min(1, high), false);
    }

    /** So many places along it, both ends among them. */
    List<Double> places(int count) {
        return DoubleStream.iterate(0, index -> index + 1)
                .limit(count)
                .map(index -> index / (count - 1))
                .map(share -> logarithmic ? low * Math.pow(high / low, share) : low + share * (high - low))
                .boxed()
                .toList();
    }
}
