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
 * @param answerTruncated the answer, or its calls, were longer than the bound
 * @param toolCalls the calls that the model proposed beside what it said, as a JSON array of objects of {@code name} and
 *     {@code args}; null when it proposed none or said nothing beside them, as they are the answer then
 * @param responseSchema the JSON schema that the request sent for the answer; only on the primary, and null when it sent
 *     none or one that is longer than the bound
 * @param toolDefaults what the tools that the request offers take where a call leaves an argument out: a JSON object,
 *     by name of tool the schema of its parameters, of which only the defaults and the way to them are kept; only on the
 *     primary, and null when no tool declares any, or where they are longer than 32 KiB or the bound
 */
public record CallText(
        @Nullable String prompt,
        @Nullable String answer,
        AnswerFormat answerFormat,
        boolean promptTruncated,
        boolean answerTruncated,
        @Nullable String toolCalls,
        @Nullable String responseSchema,
        @Nullable String toolDefaults) {
    /** The text of an answer to a request whose tools declare no defaults. */
    public CallText(
            @Nullable String prompt,
            @Nullable String answer,
            AnswerFormat answerFormat,
            boolean promptTruncated,
            boolean answerTruncated,
            @Nullable String toolCalls,
            @Nullable String responseSchema) {
        this(prompt, answer, answerFormat, promptTruncated, answerTruncated, toolCalls, responseSchema, null);
    }

    /** The text of an answer without calls, to a request without a schema. */
    public CallText(
            @Nullable String prompt,
            @Nullable String answer,
            AnswerFormat answerFormat,
            boolean promptTruncated,
            boolean answerTruncated) {
        this(prompt, answer, answerFormat, promptTruncated, answerTruncated, null, null, null);
    }
}
