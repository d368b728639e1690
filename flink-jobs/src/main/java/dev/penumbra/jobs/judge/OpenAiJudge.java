package dev.penumbra.jobs.judge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.penumbra.schema.event.TokenUsage;
import dev.penumbra.schema.event.UsageSource;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;

/** A judge behind OpenAI's chat completions (https://platform.openai.com/docs/api-reference/chat), wherever they are spoken. */
final class OpenAiJudge implements JudgeDialect {
    private final String baseUrl;

    OpenAiJudge(String baseUrl) {
        this.baseUrl = baseUrl;
    }

    @Override
    public HttpRequest.Builder request(String model, String apiKey, String question) {
        return HttpRequest.newBuilder(URI.create(baseUrl + path()))
                .header("content-type", "application/json")
                .header("authorization", "Bearer " + apiKey)
                .POST(HttpRequest.BodyPublishers.ofString(body(model, question)));
    }

    /** Hosts other than OpenAI's have the version in their base, as {@code /v1} or {@code /v1beta/openai}. */
    private String path() {
        boolean hasVersion = URI.create(baseUrl).getPath().length() > 1;
        return hasVersion ? "/chat/completions" : "/v1/chat/completions";
    }

    private static String body(String model, String question) {
        ObjectNode body = AnswerJson.object().put("model", model).put("max_completion_tokens", MOST_OUTPUT_TOKENS);
        body.putArray("messages").addObject().put("role", "user").put("content", question);
        return body.toString();
    }

    @Override
    public Answer read(byte[] body) throws IOException {
        JsonNode answer = AnswerJson.read(body, "choices");
        return new Answer(
                answer.path("choices").path(0).path("message").path("content").asText(""),
                AnswerJson.textOrNull(answer.path("model")),
                AnswerJson.textOrNull(answer.path("service_tier")),
                AnswerJson.usage(answer.path("usage"), OpenAiJudge::tokens));
    }

    /** Bridges to other models have been seen to leave thinking out of everything except the total. */
    private static TokenUsage tokens(JsonNode usage) {
        long input = usage.path("prompt_tokens").asLong();
        long stated = usage.path("completion_tokens").asLong();
        long output = Math.max(stated, usage.path("total_tokens").asLong() - input);
        long thinking =
                usage.path("completion_tokens_details").path("reasoning_tokens").asLong();
        return new TokenUsage(
                input,
                usage.path("prompt_tokens_details").path("cached_tokens").asLong(),
                usage.path("prompt_tokens_details").path("cache_write_tokens").asLong(),
                0,
                0,
                0,
                output,
                Math.max(thinking, output - stated),
                UsageSource.FINAL);
    }
}
