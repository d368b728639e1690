package dev.penumbra.proxy.dialect;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/** The mean of the log probabilities that an answer tells of its tokens, piece by piece. */
public final class Logprobs {
    /** What OpenAI writes for a token that is too improbable to say; in a mean it would drown all others. */
    private static final double TOO_IMPROBABLE = -9_999;

    private double sum;
    private long tokens;

    /** A list of objects that each have a {@code logprob}; anything else adds nothing. */
    public Logprobs add(JsonNode list) {
        for (JsonNode token : list) {
            double logprob = token.path("logprob").asDouble(TOO_IMPROBABLE);
            if (logprob > TOO_IMPROBABLE && Double.isFinite(logprob)) {
                sum += logprob;
                tokens++;
            }
        }
        return this;
    }

    /** Null when no token was told. */
    public @Nullable Double mean() {
        return tokens == 0 ? null : Double.valueOf(sum / tokens);
    }
}
