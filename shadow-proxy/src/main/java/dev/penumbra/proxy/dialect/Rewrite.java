package dev.penumbra.proxy.dialect;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request as another arm sends it.
 *
 * @param target path and query, without any credential
 * @param headers of the request, without any credential, in lower case; the content type among them
 * @param inputTokens about as many tokens as the request has; media count as media and not as the text they are written in
 * @param outputCapSent limit on output tokens that the body carries; null for none
 * @param droppedParameters what was left out because the target refuses or ignores it
 * @param serviceTier that the body asks for; null for the standard one
 */
@SuppressWarnings("ArrayRecordComponent") // Sent as it is; nobody compares or changes it.
public record Rewrite(
        String target,
        Map<String, String> headers,
        byte[] body,
        long inputTokens,
        @Nullable Long outputCapSent,
        List<String> droppedParameters,
        @Nullable String serviceTier) {
    /** What a request of JSON needs at least. */
    public static final Map<String, String> JSON = Map.of("content-type", "application/json");

    public Rewrite {
        headers = Map.copyOf(headers);
        droppedParameters = List.copyOf(droppedParameters);
    }

    /** A request in the standard tier. */
    public Rewrite(
            String target,
            Map<String, String> headers,
            byte[] body,
            long inputTokens,
            @Nullable Long outputCapSent,
            List<String> droppedParameters) {
        this(target, headers, body, inputTokens, outputCapSent, droppedParameters, null);
    }

    public Rewrite inTier(@Nullable String tier) {
        return new Rewrite(target, headers, body, inputTokens, outputCapSent, droppedParameters, tier);
    }

    /** With the tier that the client asked for, where the rewrite asks for none of its own. */
    public Rewrite inTierOfClient(@Nullable String tier) {
        return serviceTier == null ? inTier(tier) : this;
    }
}
