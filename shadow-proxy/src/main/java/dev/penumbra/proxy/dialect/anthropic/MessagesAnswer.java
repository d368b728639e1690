package dev.penumbra.proxy.dialect.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import dev.penumbra.proxy.dialect.Answer;
import dev.penumbra.proxy.dialect.AnswerText;
import dev.penumbra.proxy.dialect.JsonAnswerReader;
import dev.penumbra.schema.event.FinishReason;
import dev.penumbra.schema.event.UsageSource;
import dev.penumbra.schema.price.ModelNames;
import org.jspecify.annotations.Nullable;

/**
 * Understands an answer, whole or as events: blocks open, grow and close, the counters of the beginning are overwritten
 * by those of the end, and an error may come after a good beginning.
 */
final class MessagesAnswer implements JsonAnswerReader.Understanding {
    private final int textLimit;
    private AnswerText text;
    private MessagesUsage usage = new MessagesUsage();
    private boolean counted;
    private @Nullable FinishReason finishReason;
    private @Nullable String servedModel;
    private @Nullable String responseId;
    private @Nullable String errorCode;

    MessagesAnswer(int textLimit) {
        this.textLimit = textLimit;
        this.text = new AnswerText(textLimit);
    }

    @Override
    public void piece(JsonNode piece) {
        if (piece.path("error").isObject()) {
            errorCode = MessagesErrors.code(piece.path("error"));
            return;
        }
        switch (piece.path("type").asText()) {
            case "message" -> whole(piece);
            case "message_start" -> begin(piece.path("message"));
            case "content_block_start" -> openBlock(piece.path("content_block"));
            case "content_block_delta" -> grow(piece.path("delta"));
            case "content_block_stop" -> text.closeCall();
            case "message_delta" -> finish(piece.path("delta"), piece.path("usage"));
            default -> {
                // A ping, the end of the message, or an event of a later version.
            }
        }
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
                errorCode == null ? finishReason : FinishReason.ERROR,
                usage.read(counted ? UsageSource.FINAL : UsageSource.LAST_CHUNK),
                servedModel,
                usage.serviceTier(),
                responseId,
                errorCode,
                unreadable,
                null,
                false,
                null,
                usage.surcharges());
    }

    private void whole(JsonNode message) {
        begin(message);
        message.path("content").forEach(this::openBlock);
        finish(message, message.path("usage"));
    }

    /** A second beginning replaces the first: an upstream that starts over repeats everything. */
    private void begin(JsonNode message) {
        text = new AnswerText(textLimit);
        usage = new MessagesUsage();
        usage.merge(message.path("usage"));
        if (message.path("id").isTextual()) {
            responseId = message.path("id").asText();
        }
        if (message.path("model").isTextual()) {
            servedModel = ModelNames.canonical(message.path("model").asText());
        }
    }

    /** Thoughts are no part of the answer, nor are calls of tools that the provider runs. */
    private void openBlock(JsonNode block) {
        text.closeCall();
        String type = block.path("type").asText();
        if (type.equals("text")) {
            text.append(block.path("text"));
        } else if (type.equals("tool_use")) {
            text.openCall(block.path("name").asText(), block.path("input"));
        }
    }

    private void grow(JsonNode delta) {
        switch (delta.path("type").asText()) {
            case "text_delta" -> text.append(delta.path("text"));
            case "input_json_delta" -> text.growCall(delta.path("partial_json").asText(""));
            default -> {
                // Thoughts, their signatures and citations.
            }
        }
    }

    private void finish(JsonNode delta, JsonNode counts) {
        if (counts.isObject()) {
            counted = true;
            usage.merge(counts);
        }
        if (delta.path("stop_reason").isTextual()) {
            finishReason = finishReason(delta.path("stop_reason").asText());
        }
    }

    private static FinishReason finishReason(String wire) {
        return switch (wire) {
            case "end_turn", "stop_sequence" -> FinishReason.STOP;
            case "max_tokens", "model_context_window_exceeded" -> FinishReason.LENGTH;
            case "tool_use" -> FinishReason.TOOL;
            case "refusal" -> FinishReason.REFUSAL;
            default -> FinishReason.OTHER;
        };
    }
}
