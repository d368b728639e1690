package dev.penumbra.proxy.dialect.gemini;

import com.fasterxml.jackson.databind.JsonNode;
import dev.penumbra.proxy.dialect.Answer;
import dev.penumbra.proxy.dialect.AnswerText;
import dev.penumbra.proxy.dialect.JsonAnswerReader;
import dev.penumbra.schema.event.FinishReason;
import dev.penumbra.schema.event.TokenUsage;
import dev.penumbra.schema.price.ModelNames;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Understands an answer in any framing: each piece is a partial response, usage is cumulative so that the last one wins,
 * and an error may come after a good beginning.
 */
final class GeminiAnswer implements JsonAnswerReader.Understanding {
    private final AnswerText text;
    private final Grounding grounding = new Grounding();

    private boolean blocked;
    private @Nullable FinishReason finishReason;
    private @Nullable TokenUsage usage;
    private @Nullable String servedModel;
    private @Nullable String serviceTier;
    private @Nullable String responseId;
    private @Nullable JsonNode error;
    private @Nullable Double averageLogprob;

    GeminiAnswer(int textLimit) {
        this.text = new AnswerText(textLimit);
    }

    /** An error inside an event may stand in an array, as it does in the framing without events. */
    @Override
    public void piece(JsonNode piece) {
        Fields.each(piece).forEach(this::understand);
    }

    @Override
    public boolean hasBegun() {
        return text.hasBegun();
    }

    @Override
    public Answer answer(boolean unreadable) {
        return new Answer(
                text.build(),
                text.callsBeside(),
                finish(),
                usage,
                servedModel,
                serviceTier,
                responseId,
                error == null ? null : GeminiErrors.code(error),
                unreadable,
                error == null ? null : GeminiErrors.retryAfterMillis(error),
                error != null && GeminiErrors.isDailyQuotaSpent(error),
                averageLogprob,
                grounding.surcharges());
    }

    private void understand(JsonNode piece) {
        if (piece.path("error").isObject()) {
            error = piece.path("error");
        }
        blocked |= isBlocked(piece.path("promptFeedback").path("blockReason").asText(""));
        for (JsonNode candidate : piece.path("candidates")) {
            grounding.read(candidate);
            if (candidate.path("index").asInt(0) == 0) {
                understandCandidate(candidate);
            }
        }
        count(piece.path("usageMetadata"));
        if (piece.path("responseId").isTextual()) {
            responseId = piece.path("responseId").asText();
        }
        if (piece.path("modelVersion").isTextual()) {
            servedModel = ModelNames.canonical(piece.path("modelVersion").asText());
        }
    }

    private static boolean isBlocked(String reason) {
        return !reason.isEmpty() && !reason.equals("BLOCK_REASON_UNSPECIFIED");
    }

    private void understandCandidate(JsonNode candidate) {
        for (JsonNode part : Fields.each(candidate.path("content").path("parts"))) {
            if (!part.path("thought").asBoolean(false)) {
                text.append(part.path("text"));
            }
            if (part.path("functionCall").isObject()) {
                JsonNode call = part.path("functionCall");
                text.openCall(call.path("name").asText(), call.path("args"));
            }
        }
        double logprob = candidate.path("avgLogprobs").asDouble(Double.NaN);
        averageLogprob = Double.isFinite(logprob) ? Double.valueOf(logprob) : averageLogprob;
        if (candidate.path("finishReason").isTextual()) {
            finishReason = finishReason(candidate.path("finishReason").asText());
        }
    }

    private void count(JsonNode counts) {
        TokenUsage counted = GeminiUsage.read(counts);
        usage = counted == null ? usage : counted;
        JsonNode tier = counts.path("serviceTier");
        JsonNode named = tier.isTextual() ? tier : counts.path("trafficType");
        serviceTier = named.isTextual() ? named.asText().toLowerCase(Locale.ROOT) : serviceTier;
    }

    private @Nullable FinishReason finish() {
        if (error != null) {
            return FinishReason.ERROR;
        }
        if (blocked && finishReason == null) {
            return FinishReason.FILTERED;
        }
        return finishReason == FinishReason.STOP && text.hasCalls() ? FinishReason.TOOL : finishReason;
    }

    private static FinishReason finishReason(String wire) {
        return switch (wire) {
            case "STOP" -> FinishReason.STOP;
            case "MAX_TOKENS" -> FinishReason.LENGTH;
            case "SAFETY",
                    "RECITATION",
                    "BLOCKLIST",
                    "PROHIBITED_CONTENT",
                    "SPII",
                    "IMAGE_SAFETY",
                    "IMAGE_PROHIBITED_CONTENT",
                    "IMAGE_RECITATION",
                    "MODEL_ARMOR" -> FinishReason.FILTERED;
            case "MALFORMED_FUNCTION_CALL", "UNEXPECTED_TOOL_CALL", "TOO_MANY_TOOL_CALLS" -> FinishReason.MALFORMED;
            default -> FinishReason.OTHER;
        };
    }
}
