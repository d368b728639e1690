package dev.penumbra.clickhouse.label;

/** A pair that people could label. */
record Candidate(String exchangeId, String stratum) {}
