package dev.penumbra.jobs.comparison;

/**
 * How the answers of one exchange are compared.
 *
 * @param metric of their texts
 * @param calls of the tools that they call
 * @param schema that an answer must be of
 * @param offersTools the request offers tools, or an answer called one
 */
record Reading(String taskKind, Metric metric, Metric calls, ResponseSchema schema, boolean offersTools) {
    /**
     * The version of all that may have been asked. Where tools are offered some answers are compared as calls and others
     * as texts; both are one body of evidence, and it closes when either way of reading changes.
     */
    String version() {
        return offersTools ? metric.version() + "+" + calls.version() : metric.version();
    }
}
