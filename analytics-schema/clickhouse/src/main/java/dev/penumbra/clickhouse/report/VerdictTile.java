package dev.penumbra.clickhouse.report;

import java.util.List;
import java.util.stream.Stream;

/** How many segments got a verdict, and what it means. */
record VerdictTile(String kind, String verdict, String count, String meaning) {
    /** Only verdicts that were given. */
    static List<VerdictTile> of(List<SegmentReport> segments) {
        return Stream.of(VerdictKind.values())
                .filter(kind -> count(segments, kind) > 0)
                .map(kind -> new VerdictTile(
                        kind.styleName(), kind.words(), Worded.count(count(segments, kind)), kind.meaning()))
                .toList();
    }

    private static long count(List<SegmentReport> segments, VerdictKind kind) {
        return segments.stream().filter(segment -> segment.says(kind.name())).count();
    }
}
