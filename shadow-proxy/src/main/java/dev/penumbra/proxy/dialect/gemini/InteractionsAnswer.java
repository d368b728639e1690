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
 * Understands an interaction, whole or as events. Steps open, grow and close; the last one that is the model's output is
 * the answer, and the counters come with the end.
 */
final class InteractionsAnswer implements JsonAnswerReader.Understanding {
    private final AnswerText text;
    private final InteractionTools tools = new InteractionTools();
    private boolean inOutput;
    private @Nullable FinishReason finishReason;
    private @Nullable TokenUsage usage;
    private @Nullable String servedModel;
    private @Nullable String serviceTier;
    private @Nullable String responseId;
    private @Nullable JsonNode error;

    InteractionsAnswer(int textLimit) {
        this.text = new AnswerText(textLimit);
    }

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
                error == null ? finishReason : FinishReason.ERROR,
                usage,
                servedModel,
                serviceTier,
                responseId,
                error == null ? null : GeminiErrors.code(error),
                unreadable,
                error == null ? null : GeminiErrors.retryAfterMillis(error),
                error != null && GeminiErrors.isDailyQuotaSpent(error),
                null,
                tools.surcharges());
    }

    private void understand(JsonNode piece) {
        if (piece.path("error").isObject()) {
            error = piece.path("error");
            return;
        }
        count(piece.path("usage"));
        switch (piece.path("event_type").asText("")) {
            case "" -> whole(piece);
            case "step.start" -> open(piece.path("step"));
            case "step.delta" -> grow(piece.path("delta"));
            case "step.stop" -> text.closeCall();
            default -> interaction(piece.path("interaction"));
        }
    }

    private void whole(JsonNode interaction) {
        for (JsonNode step : interaction.path("steps")) {
            open(step);
            text.closeCall();
        }
        interaction(interaction);
    }

    private void interaction(JsonNode interaction) {
        count(interaction.path("usage"));
        if (interaction.path("id").isTextual()) {
            responseId = interaction.path("id").asText();
        }
        if (interaction.path("model").isTextual()) {
            servedModel = ModelNames.canonical(interaction.path("model").asText());
        }
        if (interaction.path("service_tier").isTextual()) {
            serviceTier = interaction.path("service_tier").asText().toLowerCase(Locale.ROOT);
        }
        if (interaction.path("status").isTextual()) {
            finishReason = finishReason(interaction.path("status").asText());
        }
    }

    private void count(JsonNode counts) {
        TokenUsage counted = InteractionsUsage.read(counts);
        usage = counted == null ? usage : counted;
        tools.count(counts);
    }

    private void open(JsonNode step) {
        text.closeCall();
        tools.step(step);
        String type = step.path("type").asText("");
        inOutput = type.equals("model_output");
        if (inOutput) {
            text.startOver();
            Fields.each(step.path("content")).forEach(this::append);
        } else if (type.equals("function_call")) {
            text.openCall(step.path("name").asText(), step.path("arguments"));
        }
    }

    private void grow(JsonNode delta) {
        append(delta);
        tools.delta(delta);
        if (delta.path("type").asText("").equals("arguments_delta")) {
            text.growCall(delta.path("arguments").asText(""));
        }
    }

    /** The text of a thought is no part of the answer. */
    private void append(JsonNode content) {
        if (inOutput && content.path("type").asText("").equals("text")) {
            text.append(content.path("text"));
        }
    }

    private static @Nullable FinishReason finishReason(String status) {
        return switch (status) {
            case "completed" -> FinishReason.STOP;
            case "requires_action" -> FinishReason.TOOL;
            case "incomplete" -> FinishReason.LENGTH;
            case "failed" -> FinishReason.ERROR;
            case "cancelled" -> FinishReason.ABORTED;
            case "in_progress" -> null;
            default -> FinishReason.OTHER;
        };
    }
}
