package dev.penumbra.proxy.dialect.anthropic;

import com.fasterxml.jackson.databind.JsonNode;

/** Errors in the form of this API, and the codes in those that upstreams send. */
final class MessagesErrors {
    private MessagesErrors() {}

    /** The message is ours and holds nothing that JSON would have to escape. */
    static String body(int status, String message) {
        return "{\"type\":\"error\",\"error\":{\"type\":\"" + type(status) + "\",\"message\":\"" + message + "\"}}\n";
    }

    /** Vertex answers for itself, before the model is reached, in Google's form. */
    static String code(JsonNode error) {
        for (String field : new String[] {"type", "status", "code"}) {
            String code = error.path(field).asText("");
            if (!code.isEmpty()) {
                return code;
            }
        }
        return "unknown";
    }

    private static String type(int status) {
        return switch (status) {
            case 401 -> "authentication_error";
            case 403 -> "permission_error";
            case 404 -> "not_found_error";
            case 408, 504 -> "timeout_error";
            case 413 -> "request_too_large";
            case 429 -> "rate_limit_error";
            case 503, 529 -> "overloaded_error";
            default -> status < 500 ? "invalid_request_error" : "api_error";
        };
    }
}
