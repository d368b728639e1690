package dev.penumbra.clickhouse.report;

/**
 * The rows of the price book behind the window's costs.
 *
 * @param rows how many; the other components are empty without one
 * @param catalogVersion version of the book, a day
 * @param oldestCheck the longest ago that a person compared one of them with its source: a day or a month
 * @param newestCheck the same of the one that was compared last
 */
public record PricesUsed(long rows, String catalogVersion, String oldestCheck, String newestCheck) {}
