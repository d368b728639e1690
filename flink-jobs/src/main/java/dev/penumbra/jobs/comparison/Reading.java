package dev.penumbra.jobs.comparison;

/**
 * How the answers of one exchange are compared.
 *
 * @param metric of their texts
 * @param calls of the tools that they call
 * @param schema that an answer must be of
 * @param offersTools the request offers tools, or an answer called one
 * @param version of all ways of reading that answers of its segment and kind may come to; see {@link Versions}
 * @param rules version of what made the exchange of its kind; see {@link Versions#ofRules}
 */
record Reading(
        String taskKind,
        Metric metric,
        Metric calls,
        ResponseSchema schema,
        boolean offersTools,
        String version,
        String rules) {}
