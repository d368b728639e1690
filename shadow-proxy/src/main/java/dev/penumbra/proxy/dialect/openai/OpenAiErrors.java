package dev.penumbra.proxy.dialect.openai;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.Stream;

/** Errors in OpenAI's form, read and written. */
final class OpenAiErrors {
    /** Asks for no patience: the account has no money left. */
    static final String QUOTA_SPENT = "insufficient_quota";

    private OpenAiErrors() {}

    /** The most telling of what names the error; Google's path has a status beside a code that is only a number. */
    static String code(JsonNode error) {
        return Stream.of("code", "status", "type")
                .map(field -> error.path(field))
                .filter(JsonNode::isTextual)
                .map(JsonNode::asText)
                .filter(name -> !name.isEmpty())
                .findFirst()
                .orElseGet(() -> error.path("code").asText("unknown"));
    }

    /** The message is ours and holds nothing that JSON would have to escape. */
    static String body(int status, String message) {
        String type = status >= 500 ? "server_error" : "invalid_request_error";
        return "{\"error\":{\"message\":\"" + message + "\",\"type\":\"" + type + "\",\"param\":null,\"code\":\""
                + name(status) + "\"}}\n";
    }

    private static String name(int status) {
        return switch (status) {
            case 408 -> "request_timeout";
            case 413 -> "request_too_large";
            case 501 -> "not_implemented";
            case 502 -> "bad_gateway";
            case 503 -> "service_unavailable";
            case 504 -> "gateway_timeout";
            default -> status >= 500 ? "server_error" : "invalid_request";
        };
    }
}
