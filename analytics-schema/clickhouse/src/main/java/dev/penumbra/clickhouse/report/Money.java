package dev.penumbra.clickhouse.report;

import java.math.BigDecimal;
import java.util.List;
import java.util.function.Predicate;

/**
 * What the models cost in 30 days, in USD: today, were every compared segment served from Pro, and as the verdicts say.
 *
 * @param upgrades what the segments to upgrade would cost more
 * @param downgrades what the segments to downgrade would cost less
 */
record Money(BigDecimal today, BigDecimal onPro, BigDecimal upgrades, BigDecimal downgrades) {
    static Money of(Report report) {
        BigDecimal today = report.traffic().monthlyUsd();
        BigDecimal toPro = extra(report.segments(), segment -> !segment.servedFromPro());
        return new Money(
                today,
                today.add(toPro),
                extra(report.segments(), segment -> segment.says("UPGRADE")),
                extra(report.segments(), segment -> segment.says("DOWNGRADE")));
    }

    BigDecimal asTheVerdictsSay() {
        return today.add(change());
    }

    BigDecimal change() {
        return upgrades.subtract(downgrades);
    }

    /** What is not priced adds nothing; the page says how many segments that are. */
    private static BigDecimal extra(List<SegmentReport> segments, Predicate<SegmentReport> which) {
        return segments.stream()
                .filter(which)
                .map(segment -> segment.verdict().monthlyExtraUsd())
                .filter(extra -> extra != null)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
