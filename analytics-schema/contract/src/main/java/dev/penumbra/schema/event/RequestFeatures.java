package dev.penumbra.schema.event;

import static dev.penumbra.schema.event.Checks.requireNotNegative;

import org.jspecify.annotations.Nullable;

/**
 * What can be seen of a request before anybody answers it: what tells kinds of tasks apart, and what a rule that routes
 * requests could go by.
 *
 * @param turns messages of the conversation, without the system's
 * @param tools functions that the client offers to the model
 * @param image the request holds at least one picture
 * @param schemaLeaves values that an answer by the schema has at most, each list counted as one element; 0 without a
 *     schema
 * @param templateHash of what stays the same from request to request: system instruction, names of tools and schema, and
 *     without an instruction the beginning of the first message; SHA-256 in hexadecimal, keyed where the rule does not keep
 *     the text in full; null when the text was not read
 */
public record RequestFeatures(
        int turns,
        int tools,
        boolean image,
        ResponseShape shape,
        int schemaLeaves,
        @Nullable String templateHash) {
    public RequestFeatures {
        requireNotNegative("turns", turns);
        requireNotNegative("tools", tools);
        requireNotNegative("schema_leaves", schemaLeaves);
    }
}
