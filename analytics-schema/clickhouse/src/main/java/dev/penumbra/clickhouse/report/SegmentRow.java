package dev.penumbra.clickhouse.report;

import dev.penumbra.clickhouse.verdict.Verdict;

/** A line of the table, ready to read. */
record SegmentRow(
        String segment,
        String servedFrom,
        String verdict,
        String kind,
        String reason,
        String pairs,
        String netWin,
        String interval,
        String extraPerThousand,
        String perBetterAnswer,
        String value,
        String monthlyExtra,
        String latency,
        String owner,
        String expires) {
    static SegmentRow of(SegmentReport segment) {
        Verdict verdict = segment.verdict();
        return new SegmentRow(
                segment.name(),
                segment.servedFromPro() ? "Pro" : "Lite",
                VerdictKind.words(verdict.verdict()),
                VerdictKind.styleName(verdict.verdict()),
                verdict.reason(),
                Worded.count(verdict.pairs()),
                Worded.shareMore(verdict.netWin()),
                interval(verdict),
                Worded.usdMore(verdict.extraCostUsdPer1k()),
                Worded.usd(verdict.usdPerBetterAnswer()),
                Worded.usd(segment.valueUsd()),
                Worded.usdMore(verdict.monthlyExtraUsd()),
                Worded.millisMore(verdict.latencyP95DeltaMs()),
                segment.owner().isEmpty() ? Worded.UNKNOWN : segment.owner(),
                segment.decided() ? Worded.day(segment.expiresAt()) : Worded.UNKNOWN);
    }

    /** {@code +12.0% (+8.4% to +15.6%)}. */
    static String netWin(Verdict verdict) {
        String interval = interval(verdict);
        return Worded.shareMore(verdict.netWin()) + (interval.isEmpty() ? "" : " (" + interval + ")");
    }

    private static String interval(Verdict verdict) {
        return verdict.netWinLow() == null || verdict.netWinHigh() == null
                ? ""
                : Worded.shareMore(verdict.netWinLow()) + " to " + Worded.shareMore(verdict.netWinHigh());
    }
}
