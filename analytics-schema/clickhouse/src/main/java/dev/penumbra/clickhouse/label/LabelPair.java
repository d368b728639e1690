package dev.penumbra.clickhouse.label;

/** The texts of one pair, redacted as they were kept. */
record LabelPair(String exchangeId, String prompt, String liteText, String proText) {}
