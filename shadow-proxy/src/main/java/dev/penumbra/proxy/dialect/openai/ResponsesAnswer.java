package dev.penumbra.proxy.dialect.openai;

import com.fasterxml.jackson.databind.JsonNode;
import dev.penumbra.proxy.dialect.Answer;
import dev.penumbra.proxy.dialect.JsonAnswerReader;
import dev.penumbra.schema.event.FinishReason;
import dev.penumbra.schema.event.TokenUsage;
import dev.penumbra.schema.price.ModelNames;
import org.jspecify.annotations.Nullable;

/**
 * Understands an answer of the responses API. The last event of a stream holds the whole response and is believed; of a
 * stream that was cut, the deltas are what there is.
 */
final class ResponsesAnswer implements JsonAnswerReader.Understanding {
    private final int textLimit;
    private final ResponseDeltas deltas;

    private @Nullable ResponseOutput whole;
    private @Nullable String status;
    private @Nullable String incompleteReason;
    private @Nullable TokenUsage usage;
    private @Nullable String servedModel;
    private @Nullable String serviceTier;
    private @Nullable String responseId;
    private @Nullable String errorCode;

    ResponsesAnswer(int textLimit) {
        this.textLimit = textLimit;
        this.deltas = new ResponseDeltas(textLimit);
    }

    @Override
    public void piece(JsonNode piece) {
        String type = piece.path("type").asText("");
        if (piece.path("response").isObject()) {
            response(piece.path("response"));
        } else if (piece.path("object").asText("").equals("response")) {
            response(piece);
        } else if (type.equals("error")) {
            errorCode = OpenAiErrors.code(piece.path("error").isObject() ? piece.path("error") : piece);
        } else if (piece.path("error").isObject()) {
            errorCode = OpenAiErrors.code(piece.path("error"));
        } else {
            deltas.event(type, piece);
        }
    }

    @Override
    public boolean hasBegun() {
        return whole != null || deltas.hasBegun();
    }

    @Override
    public Answer answer(boolean unreadable) {
        ResponseOutput output = whole == null ? deltas.output() : whole;
        return new Answer(
                output.text(textLimit),
                output.callsBeside(textLimit),
                finish(output),
                usage,
                servedModel,
                serviceTier,
                responseId,
                errorCode,
                unreadable,
                null,
                OpenAiErrors.QUOTA_SPENT.equals(errorCode),
                output.logprobs().mean(),
                output.tools().surcharges());
    }

    private void response(JsonNode response) {
        responseId = response.path("id").asText(responseId);
        serviceTier = Settings.serviceTier(response) == null ? serviceTier : Settings.serviceTier(response);
        if (response.path("model").isTextual()) {
            servedModel = ModelNames.canonical(response.path("model").asText());
        }
        TokenUsage counted = OpenAiUsage.ofResponse(response.path("usage"));
        usage = counted == null ? usage : counted;
        status = response.path("status").asText(status);
        incompleteReason = response.path("incomplete_details").path("reason").asText(incompleteReason);
        if (response.path("error").isObject()) {
            errorCode = OpenAiErrors.code(response.path("error"));
        }
        if (!response.path("output").isEmpty()) {
            whole = ResponseOutput.of(response.path("output"), textLimit);
        }
    }

    private @Nullable FinishReason finish(ResponseOutput output) {
        if (errorCode != null || "failed".equals(status)) {
            return FinishReason.ERROR;
        }
        if ("cancelled".equals(status)) {
            return FinishReason.ABORTED;
        }
        if ("incomplete".equals(status)) {
            return incomplete();
        }
        return "completed".equals(status) ? output.finish() : null;
    }

    private FinishReason incomplete() {
        if ("max_output_tokens".equals(incompleteReason)) {
            return FinishReason.LENGTH;
        }
        return "content_filter".equals(incompleteReason) ? FinishReason.FILTERED : FinishReason.OTHER;
    }
}
