package dev.penumbra.jobs.judge;

import dev.penumbra.schema.event.TokenUsage;
import java.io.IOException;
import java.net.http.HttpRequest;
import org.jspecify.annotations.Nullable;

/** How one provider's API is asked for a judgement and how its answer is read; pure. */
interface JudgeDialect {
    /** What each request allows the answer, thoughts included: a verdict stands at its end, so it must not be met. */
    int MOST_OUTPUT_TOKENS = 8_192;

    /** The request that asks the model this question; time limits are added by the caller. */
    HttpRequest.Builder request(String model, String apiKey, String question);

    /** Throws without quoting the body where it is no answer of this dialect. */
    Answer read(byte[] body) throws IOException;

    /**
     * What the judge's model said.
     *
     * @param text without its thoughts
     * @param servedModel null where the answer names none
     * @param usage null where the provider reports none
     */
    record Answer(
            String text,
            @Nullable String servedModel,
            @Nullable String serviceTier,
            @Nullable TokenUsage usage) {}
}
