package dev.penumbra.proxy.dialect.gemini;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Errors in the form of Google's APIs: ours as a body, and what the upstream's say beside their message. */
final class GeminiErrors {
    private static final Pattern SECONDS = Pattern.compile("\\d{1,9}(\\.\\d{1,9})?s");

    private GeminiErrors() {}

    /** The message is ours and holds nothing that JSON would have to escape. */
    static String body(int status, String message) {
        return "{\"error\":{\"code\":" + status + ",\"message\":\"" + message + "\",\"status\":\"" + name(status)
                + "\"}}\n";
    }

    static String code(JsonNode error) {
        String status = error.path("status").asText("");
        return status.isEmpty() ? error.path("code").asText("unknown") : status;
    }

    /** How long to wait before another call; null where the error does not say. */
    static @Nullable Long retryAfterMillis(JsonNode error) {
        for (JsonNode detail : error.path("details")) {
            String delay = detail.path("retryDelay").asText("");
            if (SECONDS.matcher(delay).matches()) {
                String seconds = delay.substring(0, delay.length() - 1);
                return new BigDecimal(seconds).movePointRight(3).longValue();
            }
        }
        return null;
    }

    /** Whether a quota of the day is spent, which no waiting of seconds brings back. */
    static boolean isDailyQuotaSpent(JsonNode error) {
        for (JsonNode detail : error.path("details")) {
            for (JsonNode violation : detail.path("violations")) {
                if (violation.path("quotaId").asText("").contains("PerDay")) {
                    return true;
                }
            }
        }
        return false;
    }

    private static String name(int status) {
        return switch (status) {
            case 401 -> "UNAUTHENTICATED";
            case 403 -> "PERMISSION_DENIED";
            case 404 -> "NOT_FOUND";
            case 429 -> "RESOURCE_EXHAUSTED";
            case 500 -> "INTERNAL";
            case 502, 503 -> "UNAVAILABLE";
            case 504, 408 -> "DEADLINE_EXCEEDED";
            case 501 -> "UNIMPLEMENTED";
            default -> "INVALID_ARGUMENT";
        };
    }
}
