package dev.penumbra.schema.event;

import org.jspecify.annotations.Nullable;

/**
 * Keyed hashes in place of the texts of a mirrored call: they tell whether two texts are the same and nothing else.
 * Only hashes made with the same key can be compared, which those of one exchange always are.
 *
 * @param prompt of the conversation as plain text; only on the primary, and null when it was longer than the bound
 * @param answer of the answer in its normal form; null when there was none or it was longer than the bound
 * @param answerFormat the form that the request asked for
 */
public record TextHashes(@Nullable String prompt, @Nullable String answer, AnswerFormat answerFormat) {}
