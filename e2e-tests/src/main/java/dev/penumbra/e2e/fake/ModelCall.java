package dev.penumbra.e2e.fake;

import com.fasterxml.jackson.databind.JsonNode;
import dev.penumbra.e2e.ledger.Caller;
import dev.penumbra.e2e.traffic.item.Message;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A well-formed call of a known model by a known caller: what a script answers.
 *
 * @param messages the system instruction first, then the turns
 * @param seed {@code generationConfig.seed}; null when the request has none
 * @param body the whole request
 */
public record ModelCall(
        Caller caller,
        ModelRole role,
        String model,
        boolean streamed,
        List<Message> messages,
        @Nullable Integer seed,
        JsonNode body) {
    public ModelCall {
        messages = List.copyOf(messages);
    }

    /** All texts of the request, one after the other. */
    public String text() {
        return String.join("\n", messages.stream().map(Message::text).toList());
    }
}
