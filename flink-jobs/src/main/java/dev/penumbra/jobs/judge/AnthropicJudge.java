package dev.penumbra.jobs.judge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.penumbra.schema.event.TokenUsage;
import dev.penumbra.schema.event.UsageSource;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** A judge behind Anthropic's messages (https://docs.anthropic.com/en/api/messages). */
final class AnthropicJudge implements JudgeDialect {
    private static final String VERSION = "2023-06-01";

    private final String baseUrl;

    AnthropicJudge(String baseUrl) {
        this.baseUrl = baseUrl;
    }

    @Override
    public HttpRequest.Builder request(String model, String apiKey, String question) {
        return HttpRequest.newBuilder(URI.create(baseUrl + "/v1/messages"))
                .header("content-type", "application/json")
                .header("x-api-key", apiKey)
                .header("anthropic-version", VERSION)
                .POST(HttpRequest.BodyPublishers.ofString(body(model, question)));
    }

    private static String body(String model, String question) {
        ObjectNode body = AnswerJson.object().put("model", model).put("max_tokens", MOST_OUTPUT_TOKENS);
        body.putArray("messages").addObject().put("role", "user").put("content", question);
        return body.toString();
    }

    @Override
    public Answer read(byte[] body) throws IOException {
        JsonNode answer = AnswerJson.read(body, "content");
        return new Answer(
                text(answer),
                AnswerJson.textOrNull(answer.path("model")),
                AnswerJson.textOrNull(answer.path("usage").path("service_tier")),
                AnswerJson.usage(answer.path("usage"), AnthropicJudge::tokens));
    }

    /** Blocks of thinking are no part of the answer. */
    private static String text(JsonNode answer) {
        return StreamSupport.stream(answer.path("content").spliterator(), false)
                .filter(block -> block.path("type").asText().equals("text"))
                .map(block -> block.path("text").asText(""))
                .collect(Collectors.joining());
    }

    /** The prompt comes in three counters of which the cache's are no part of the first; nothing is written for an hour unasked. */
    private static TokenUsage tokens(JsonNode usage) {
        long read = usage.path("cache_read_input_tokens").asLong();
        long written = usage.path("cache_creation_input_tokens").asLong();
        return new TokenUsage(
                usage.path("input_tokens").asLong() + read + written,
                read,
                written,
                0,
                0,
                0,
                usage.path("output_tokens").asLong(),
                0,
                UsageSource.FINAL);
    }
}
