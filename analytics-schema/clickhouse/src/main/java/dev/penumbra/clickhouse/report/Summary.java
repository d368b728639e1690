package dev.penumbra.clickhouse.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The head of the page: the answer in a sentence, and what it is an answer about. */
final class Summary {
    private Summary() {}

    static Map<String, Object> of(Report report) {
        Traffic traffic = report.traffic();
        return Map.of(
                "answer", answer(report),
                "window", Worded.window(traffic.window()),
                "from", Worded.moment(traffic.since()),
                "to", Worded.moment(traffic.computedAt()),
                "requests", Worded.count(traffic.requests(), "request"),
                "mirrored", Worded.count(traffic.mirrored()),
                "pairs", Worded.count(pairs(report), "pair"),
                "decided",
                        Worded.count(decided(report)) + " of "
                                + Worded.count(report.segments().size(), "segment"));
    }

    private static long pairs(Report report) {
        return report.segments().stream()
                .mapToLong(segment -> segment.verdict().pairs())
                .sum();
    }

    private static long decided(Report report) {
        return report.segments().stream().filter(SegmentReport::decided).count();
    }

    private static String answer(Report report) {
        Money money = Money.of(report);
        List<String> parts = new ArrayList<>();
        add(parts, report, "UPGRADE", "on Pro", Worded.usdMore(money.upgrades()) + " a month");
        add(
                parts,
                report,
                "DOWNGRADE",
                "on Lite",
                Worded.usdMore(money.downgrades().negate()) + " a month");
        return parts.isEmpty() ? "No verdict says to move a segment." : "Serve " + String.join(", and ", parts) + ".";
    }

    private static void add(List<String> parts, Report report, String verdict, String where, String money) {
        long segments = report.segments().stream()
                .filter(segment -> segment.says(verdict))
                .count();
        if (segments > 0) {
            parts.add(Worded.count(segments, "segment") + " " + where + " (" + money + ")");
        }
    }
}
