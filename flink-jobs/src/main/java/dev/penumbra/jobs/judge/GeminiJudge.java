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

/** A judge behind {@code generateContent}, at Gemini's own API or at Vertex. */
final class GeminiJudge implements JudgeDialect {
    private final String modelsUrl;
    private final Credential credential;

    /** {@code baseUrl} is what stands before {@code /models}. */
    GeminiJudge(String baseUrl, Credential credential) {
        this.modelsUrl = baseUrl + "/models/";
        this.credential = credential;
    }

    /** What lets a call in. */
    enum Credential {
        API_KEY("x-goog-api-key", ""),
        /** OAuth's, which lasts an hour. */
        TOKEN("authorization", "Bearer ");

        private final String header;
        private final String prefix;

        Credential(String header, String prefix) {
            this.header = header;
            this.prefix = prefix;
        }
    }

    @Override
    public HttpRequest.Builder request(String model, String apiKey, String question) {
        return HttpRequest.newBuilder(URI.create(modelsUrl + model + ":generateContent"))
                .header("content-type", "application/json")
                .header(credential.header, credential.prefix + apiKey)
                .POST(HttpRequest.BodyPublishers.ofString(body(question)));
    }

    /** Without a temperature: models of today ignore it and later ones refuse it. */
    private static String body(String question) {
        ObjectNode body = AnswerJson.object();
        ObjectNode content = body.putArray("contents").addObject().put("role", "user");
        content.putArray("parts").addObject().put("text", question);
        body.putObject("generationConfig").put("candidateCount", 1).put("maxOutputTokens", MOST_OUTPUT_TOKENS);
        return body.toString();
    }

    @Override
    public Answer read(byte[] body) throws IOException {
        JsonNode answer = AnswerJson.read(body);
        return new Answer(
                text(answer),
                AnswerJson.textOrNull(answer.path("modelVersion")),
                AnswerJson.textOrNull(answer.path("usageMetadata").path("trafficType")),
                AnswerJson.usage(answer.path("usageMetadata"), GeminiJudge::tokens));
    }

    private static String text(JsonNode answer) {
        JsonNode parts = answer.path("candidates").path(0).path("content").path("parts");
        return StreamSupport.stream(parts.spliterator(), false)
                .filter(part -> !part.path("thought").asBoolean())
                .map(part -> part.path("text").asText(""))
                .collect(Collectors.joining());
    }

    /** Throws where the counts cannot be counts of tokens. */
    private static TokenUsage tokens(JsonNode usage) {
        long tool = usage.path("toolUsePromptTokenCount").asLong();
        long thinking = usage.path("thoughtsTokenCount").asLong();
        return new TokenUsage(
                usage.path("promptTokenCount").asLong() + tool,
                usage.path("cachedContentTokenCount").asLong(),
                0,
                0,
                tool,
                0,
                usage.path("candidatesTokenCount").asLong() + thinking,
                thinking,
                UsageSource.FINAL);
    }
}
