package dev.penumbra.clickhouse.report;

import java.util.List;

/**
 * All that the page says, as ClickHouse knows it at one moment.
 *
 * @param segments in the order of the verdicts: what asks for a decision first
 */
public record Report(Traffic traffic, Spend spend, PricesUsed prices, List<SegmentReport> segments) {
    public Report {
        segments = List.copyOf(segments);
    }
}
