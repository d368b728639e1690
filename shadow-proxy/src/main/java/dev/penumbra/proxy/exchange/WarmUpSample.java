package dev.penumbra.proxy.exchange;

import dev.penumbra.proxy.dialect.RequestHead;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A made-up exchange, small and like a real one in form. */
record WarmUpSample(RequestHead head, String request, String contentType, String answer) {
    private static final String JSON = "application/json";
    private static final String STREAM = "text/event-stream";
    private static final String GEMINI = "/v1beta/models/gemini-3.1-flash-lite:";
    private static final String OPENAI = "/v1/chat/completions";
    private static final String ANTHROPIC = "/v1/messages";

    private static final String GEMINI_REQUEST = """
            {"contents": [{"role": "user", "parts": [{"text": "How do I reset my password, jo@example.com?"}]}],
             "generationConfig": {"temperature": 0.2, "maxOutputTokens": 200}}""";
    private static final String GEMINI_ANSWER = """
            {"candidates": [{"content": {"role": "model", "parts": [{"text": "Open the settings."}]}, "finishReason": \
            "STOP"}], "usageMetadata": {"promptTokenCount": 12, "candidatesTokenCount": 4, "totalTokenCount": 16}, \
            "modelVersion": "gemini-3.1-flash-lite", "responseId": "r"}""";
    private static final String OPENAI_REQUEST = """
            {"model": "gpt-5-mini", "stream": %s, "messages": [{"role": "system", "content": "Be brief."},
             {"role": "user", "content": "How do I reset my password?"}]}""";
    private static final String OPENAI_ANSWER = """
            {"id": "r", "model": "gpt-5-mini", "choices": [{"index": 0, "%s": {"role": "assistant", "content": \
            "Open the settings."}, "finish_reason": "stop"}], "usage": {"prompt_tokens": 12, "completion_tokens": 4, \
            "total_tokens": 16}}""";
    private static final String ANTHROPIC_REQUEST = """
            {"model": "claude-sonnet-4-5", "max_tokens": 200,
             "messages": [{"role": "user", "content": "How do I reset my password?"}]}""";
    private static final String ANTHROPIC_ANSWER = """
            {"id": "r", "type": "message", "role": "assistant", "model": "claude-sonnet-4-5", "content": [{"type": \
            "text", "text": "Open the settings."}], "stop_reason": "end_turn", "usage": {"input_tokens": 12, \
            "output_tokens": 4}}""";

    static final List<WarmUpSample> ALL = List.of(
            new WarmUpSample(head(GEMINI + "generateContent", null), GEMINI_REQUEST, JSON, GEMINI_ANSWER),
            new WarmUpSample(
                    head(GEMINI + "streamGenerateContent", "alt=sse"),
                    GEMINI_REQUEST,
                    STREAM,
                    "data: " + GEMINI_ANSWER + "\r\n\r\n"),
            new WarmUpSample(
                    head(OPENAI, null), OPENAI_REQUEST.formatted("false"), JSON, OPENAI_ANSWER.formatted("message")),
            new WarmUpSample(
                    head(OPENAI, null),
                    OPENAI_REQUEST.formatted("true"),
                    STREAM,
                    "data: " + OPENAI_ANSWER.formatted("delta") + "\n\ndata: [DONE]\n\n"),
            new WarmUpSample(head(ANTHROPIC, null), ANTHROPIC_REQUEST, JSON, ANTHROPIC_ANSWER));

    private static RequestHead head(String path, @Nullable String query) {
        return new RequestHead("POST", path, query, Map.of("content-type", JSON, "anthropic-version", "2023-06-01"));
    }

    byte[] requestBytes() {
        return request.getBytes(StandardCharsets.UTF_8);
    }
}
