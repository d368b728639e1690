package dev.penumbra.e2e.bench.rig;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** The bytes of requests, answers and frames: valid for their API, and always the same, so that they can be compared. */
final class WireContent {
    static final int ANSWER_BYTES = 4096;
    static final String FRAME_MARK = "\"text\":\"";
    private static final int FRAME_TEXT_BYTES = 80;

    private WireContent() {}

    static ByteBuffer request(Api api, int port, Map<String, String> headers, int bodyBytes) {
        String body = padded(requestHead(api), requestTail(api), bodyBytes);
        StringBuilder head = new StringBuilder("POST " + api.path() + " HTTP/1.1\r\nhost: 127.0.0.1:" + port + "\r\n");
        head.append("content-type: application/json\r\ncontent-length: " + body.length() + "\r\n");
        headers.forEach((name, value) -> head.append(name + ": " + value + "\r\n"));
        return direct(head + "\r\n" + body);
    }

    /** The body of the answer to anything that is not streamed. */
    static byte[] answer(Api api) {
        return bytes(api == Api.OPENAI ? openAiAnswer() : geminiAnswer());
    }

    static ByteBuffer wholeAnswer(Api api) {
        byte[] body = answer(api);
        return direct("HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: " + body.length + "\r\n\r\n"
                + new String(body, StandardCharsets.US_ASCII));
    }

    static ByteBuffer rateLimited() {
        String body = "{\"error\":{\"code\":429,\"message\":\"slow down\",\"status\":\"RESOURCE_EXHAUSTED\"}}";
        return direct("HTTP/1.1 429 Too Many Requests\r\ncontent-type: application/json\r\nretry-after: 1\r\n"
                + "content-length: " + body.length() + "\r\n\r\n" + body);
    }

    static ByteBuffer streamHead() {
        return direct("HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\ntransfer-encoding: chunked\r\n\r\n");
    }

    /** One event as one chunk, with its number and the time at which it is sent. */
    static ByteBuffer frame(int number, long sentNanos, boolean last) {
        String stamp = String.format("%06d %019d ", number, sentNanos);
        String text = stamp + "x".repeat(FRAME_TEXT_BYTES - stamp.length());
        String end = last
                ? ",\"finishReason\":\"STOP\"}],\"usageMetadata\":{\"promptTokenCount\":200,\"candidatesTokenCount\":200,"
                        + "\"totalTokenCount\":400},\"modelVersion\":\"gemini-3.1-flash-lite\"}"
                : "}],\"modelVersion\":\"gemini-3.1-flash-lite\"}";
        String event = "data: {\"candidates\":[{\"index\":0,\"content\":{\"role\":\"model\",\"parts\":[{" + FRAME_MARK
                + text + "\"}]}" + end + "\n\n";
        String chunk = Integer.toHexString(event.length()) + "\r\n" + event + "\r\n";
        return ByteBuffer.wrap(bytes(last ? chunk + "0\r\n\r\n" : chunk));
    }

    private static String requestHead(Api api) {
        return api == Api.OPENAI
                ? "{\"model\":\"" + api.model() + "\",\"messages\":[{\"role\":\"user\",\"content\":\""
                : "{\"contents\":[{\"role\":\"user\",\"parts\":[{\"text\":\"";
    }

    private static String requestTail(Api api) {
        return api == Api.OPENAI ? "\"}]}" : "\"}]}],\"generationConfig\":{\"maxOutputTokens\":1024}}";
    }

    private static String geminiAnswer() {
        return padded(
                "{\"candidates\":[{\"content\":{\"role\":\"model\",\"parts\":[{\"text\":\"",
                "\"}]},\"finishReason\":\"STOP\",\"index\":0}],\"usageMetadata\":{\"promptTokenCount\":200,"
                        + "\"candidatesTokenCount\":900,\"totalTokenCount\":1100},"
                        + "\"modelVersion\":\"gemini-3.1-flash-lite\",\"responseId\":\"bench\"}",
                ANSWER_BYTES);
    }

    private static String openAiAnswer() {
        return padded(
                "{\"id\":\"bench\",\"object\":\"chat.completion\",\"created\":1,\"model\":\"gpt-5-mini\","
                        + "\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":\"",
                "\"},\"finish_reason\":\"stop\"}],\"usage\":{\"prompt_tokens\":200,\"completion_tokens\":900,"
                        + "\"total_tokens\":1100}}",
                ANSWER_BYTES);
    }

    private static String padded(String head, String tail, int bytes) {
        String words = "the quick brown fox jumps over the lazy dog and ";
        int missing = Math.max(0, bytes - head.length() - tail.length());
        return head + words.repeat(missing / words.length() + 1).substring(0, missing) + tail;
    }

    private static ByteBuffer direct(String text) {
        byte[] bytes = bytes(text);
        return ByteBuffer.allocateDirect(bytes.length).put(bytes).flip();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
