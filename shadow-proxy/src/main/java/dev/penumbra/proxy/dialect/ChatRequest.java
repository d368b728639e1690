package dev.penumbra.proxy.dialect;

import dev.penumbra.schema.event.AnswerFormat;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a request asks, over all dialects.
 *
 * @param model whom the request asks, as the client names it; null where the body names none
 * @param streamed whether the answer is to come in pieces
 * @param prompt the conversation as plain text
 * @param outputCap the client's limit on output tokens; null for none
 * @param serviceTier as requested; null for the default
 * @param form what it asks for beside its words
 * @param hindrances why the request cannot be asked of another model; empty when it can
 */
public record ChatRequest(
        @Nullable String model,
        boolean streamed,
        BoundedText prompt,
        AnswerFormat answerFormat,
        @Nullable Long outputCap,
        @Nullable String serviceTier,
        TaskForm form,
        Set<Hindrance> hindrances) {
    public ChatRequest {
        hindrances = Set.copyOf(hindrances);
    }
}
