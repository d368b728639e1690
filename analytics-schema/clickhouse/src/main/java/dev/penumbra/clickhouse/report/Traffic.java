package dev.penumbra.clickhouse.report;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;

/**
 * What clients asked for in the window, by models that have a tier.
 *
 * @param computedAt when ClickHouse was asked, the end of the window
 * @param requests exchanges, mirrored or not
 * @param monthlyUsd as billed, in USD for 30 days at the rate of each segment; less than a day of traffic counts as a day
 * @param unpriced requests with tokens and without a price, which are in no sum
 */
public record Traffic(
        Duration window, Instant computedAt, long requests, long mirrored, BigDecimal monthlyUsd, long unpriced) {
    Instant since() {
        return computedAt.minus(window);
    }
}
