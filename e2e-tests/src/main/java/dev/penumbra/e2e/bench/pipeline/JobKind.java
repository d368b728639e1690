package dev.penumbra.e2e.bench.pipeline;

/** How much of the comparison job is measured. */
enum JobKind {
    /** Events are decoded and thrown away. */
    PASS,
    /** The whole job, whose rows are thrown away. */
    COMPARE,
    /** Events are decoded and priced, and their rows go into ClickHouse. */
    INGEST
}
