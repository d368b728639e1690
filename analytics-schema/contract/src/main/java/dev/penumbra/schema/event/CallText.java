package dev.penumbra.schema.event;

import org.jspecify.annotations.Nullable;

/**
 * The texts of a mirrored call, bounded and already redacted; an exchange that is not mirrored has none.
 *
 * @param prompt the conversation as plain text; only on the primary, since all arms share it
 * @param answer the model's answer without its thoughts; empty when it was read and said nothing, null when it was not
 *     read
 * @param answerFormat the form that the request asked for
 * @param promptTruncated the prompt was longer than the bound
 * @param answerTruncated the answer was longer than the bound
 */
public record CallText(
        @Nullable String prompt,
        @Nullable String answer,
        AnswerFormat answerFormat,
        boolean promptTruncated,
        boolean answerTruncated) {}
