package dev.penumbra.e2e.fake;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Writes an error body as the API does. */
final class GeminiError {
    private static final String TYPE = "type.googleapis.com/google.rpc.";

    private GeminiError() {}

    /** The body; a stream without {@code alt=sse} gets its error in an array too */
    static String body(ApiError error, boolean inArray) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        ObjectNode json = body.putObject("error")
                .put("code", error.code())
                .put("message", error.message())
                .put("status", error.status());
        if (error.retryDelay() != null) {
            addQuota(json.putArray("details"), error.retryDelay());
        }
        return inArray ? "[" + ApiJson.lines(body) + "\n]" : ApiJson.lines(body) + "\n";
    }

    private static void addQuota(ArrayNode details, String retryDelay) {
        details.addObject()
                .put("@type", TYPE + "QuotaFailure")
                .putArray("violations")
                .addObject()
                .put("quotaMetric", "generativelanguage.googleapis.com/generate_content_paid_tier_requests")
                .put("quotaId", "GenerateRequestsPerMinutePerProjectPerModel");
        details.addObject().put("@type", TYPE + "RetryInfo").put("retryDelay", retryDelay);
    }
}
