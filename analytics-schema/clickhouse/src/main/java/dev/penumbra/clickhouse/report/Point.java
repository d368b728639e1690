package dev.penumbra.clickhouse.report;

import dev.penumbra.clickhouse.verdict.Verdict;
import java.math.BigDecimal;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A segment as the charts draw it.
 *
 * @param cost of Pro over Lite, in USD per 1,000 requests; null while nothing is priced, and then only the chart of intervals has it
 * @param win Pro's net win, a share of the pairs, between {@code low} and {@code high}
 * @param figures what is shown of it beside the pointer, ready to read
 */
record Point(
        String segment, String verdict, @Nullable Double cost, double win, double low, double high, String figures) {
    /** None where no pair is decided yet. */
    static Stream<Point> of(SegmentReport segment) {
        Verdict verdict = segment.verdict();
        BigDecimal win = verdict.netWin();
        BigDecimal low = verdict.netWinLow();
        BigDecimal high = verdict.netWinHigh();
        if (win == null || low == null || high == null) {
            return Stream.empty();
        }
        BigDecimal cost = verdict.extraCostUsdPer1k();
        return Stream.of(new Point(
                segment.name(),
                verdict.verdict(),
                cost == null ? null : cost.doubleValue(),
                win.doubleValue(),
                low.doubleValue(),
                high.doubleValue(),
                figures(segment)));
    }

    private static String figures(SegmentReport segment) {
        return SegmentRow.netWin(segment.verdict()) + ", "
                + Worded.usdMore(segment.verdict().extraCostUsdPer1k()) + " per 1,000 requests";
    }
}
