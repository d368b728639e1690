package dev.penumbra.proxy.dialect.openai;

import com.fasterxml.jackson.databind.JsonNode;
import dev.penumbra.proxy.dialect.Answer;
import dev.penumbra.proxy.dialect.BoundedText;
import dev.penumbra.proxy.dialect.JsonAnswerReader;
import dev.penumbra.proxy.dialect.Logprobs;
import dev.penumbra.schema.event.FinishReason;
import dev.penumbra.schema.event.Surcharges;
import dev.penumbra.schema.event.TokenUsage;
import dev.penumbra.schema.price.ModelNames;
import org.jspecify.annotations.Nullable;

/**
 * Understands an answer of chat completions: a message, or its deltas. Usage comes in a last piece without choices, if
 * at all; empty names, which some hosts send first, are no names. Of a search nothing tells but the pages that are cited,
 * so that an answer with any has searched once.
 */
final class ChatAnswer implements JsonAnswerReader.Understanding {
    private final int textLimit;
    private final BoundedText.Builder text;
    private final BoundedText.Builder refusal;
    private final CallFragments calls = new CallFragments();
    private final Logprobs logprobs = new Logprobs();

    private boolean answered;
    private boolean searched;
    private @Nullable FinishReason finishReason;
    private @Nullable TokenUsage usage;
    private @Nullable String servedModel;
    private @Nullable String serviceTier;
    private @Nullable String responseId;
    private @Nullable String errorCode;

    ChatAnswer(int textLimit) {
        this.textLimit = textLimit;
        this.text = new BoundedText.Builder(textLimit);
        this.refusal = new BoundedText.Builder(textLimit);
    }

    @Override
    public void piece(JsonNode piece) {
        JsonNode error = piece.path("error");
        if (error.isObject() || error.isTextual()) {
            errorCode = OpenAiErrors.code(error);
        }
        for (JsonNode choice : piece.path("choices")) {
            if (choice.path("index").asInt(0) == 0) {
                choice(choice);
            }
        }
        TokenUsage counted = OpenAiUsage.ofChat(piece.path("usage"));
        usage = counted == null ? usage : counted;
        String tier = Settings.serviceTier(piece);
        serviceTier = tier == null ? serviceTier : tier;
        responseId = nonEmpty(piece.path("id"), responseId);
        String model = nonEmpty(piece.path("model"), null);
        servedModel = model == null ? servedModel : ModelNames.canonical(model);
    }

    @Override
    public boolean hasBegun() {
        return !text.isEmpty() || !refusal.isEmpty() || !calls.isEmpty();
    }

    @Override
    public Answer answer(boolean unreadable) {
        return new Answer(
                text(),
                text.isEmpty() ? null : calls.proposed().text(textLimit),
                finish(),
                usage,
                servedModel,
                serviceTier,
                responseId,
                errorCode,
                unreadable,
                null,
                OpenAiErrors.QUOTA_SPENT.equals(errorCode),
                logprobs.mean(),
                Surcharges.of(null, searched ? 1 : 0, 0));
    }

    private void choice(JsonNode choice) {
        JsonNode message = choice.path("message").isObject() ? choice.path("message") : choice.path("delta");
        if (message.path("content").isTextual()) {
            answered = true;
            text.append(message.path("content").asText());
        }
        if (message.path("refusal").isTextual()) {
            refusal.append(message.path("refusal").asText());
        }
        for (JsonNode annotation : message.path("annotations")) {
            searched |= annotation.path("type").asText("").equals("url_citation");
        }
        logprobs.add(choice.path("logprobs").path("content"));
        message.path("tool_calls").forEach(calls::add);
        if (message.path("function_call").isObject()) {
            calls.addOnly(message.path("function_call"));
        }
        if (choice.path("finish_reason").isTextual()) {
            finishReason = finishReason(choice.path("finish_reason").asText());
        }
    }

    /** A model that only proposes calls, or refuses, has answered with that. */
    private @Nullable BoundedText text() {
        if (!text.isEmpty()) {
            return text.build();
        }
        if (!calls.isEmpty()) {
            return calls.proposed().text(textLimit);
        }
        return answered || !refusal.isEmpty() ? refusal.build() : null;
    }

    private @Nullable FinishReason finish() {
        if (errorCode != null) {
            return FinishReason.ERROR;
        }
        if (finishReason != FinishReason.STOP) {
            return finishReason;
        }
        if (!refusal.isEmpty()) {
            return FinishReason.REFUSAL;
        }
        return calls.isEmpty() ? FinishReason.STOP : FinishReason.TOOL;
    }

    private static FinishReason finishReason(String wire) {
        return switch (wire) {
            case "stop" -> FinishReason.STOP;
            case "length" -> FinishReason.LENGTH;
            case "tool_calls", "function_call" -> FinishReason.TOOL;
            case "content_filter" -> FinishReason.FILTERED;
            default -> FinishReason.OTHER;
        };
    }

    private static @Nullable String nonEmpty(JsonNode name, @Nullable String otherwise) {
        return name.isTextual() && !name.asText().isEmpty() ? name.asText() : otherwise;
    }
}
