package dev.penumbra.e2e.plan;

/**
 * What one kind of traffic wants of its rule.
 *
 * @param perDay exchanges to be mirrored
 * @param usd budgeted money of one
 * @param calls to the shadow's upstream of one, and {@code tokens} of these
 */
record Demand(String rule, double perDay, double usd, double calls, double tokens) {}
