package dev.penumbra.proxy.dialect.openai;

import com.fasterxml.jackson.databind.JsonNode;
import dev.penumbra.proxy.dialect.BoundedText;
import dev.penumbra.proxy.dialect.Logprobs;
import dev.penumbra.proxy.dialect.ProposedCalls;
import dev.penumbra.schema.event.FinishReason;
import org.jspecify.annotations.Nullable;

/**
 * What a response says: its messages without the thoughts, what it refuses, what calls it proposes.
 *
 * @param answered whether there was a message at all, be it empty
 */
record ResponseOutput(
        BoundedText said,
        BoundedText refused,
        ProposedCalls calls,
        boolean answered,
        Logprobs logprobs,
        ServerTools tools) {
    static ResponseOutput of(JsonNode items, int textLimit) {
        BoundedText.Builder said = new BoundedText.Builder(textLimit);
        BoundedText.Builder refused = new BoundedText.Builder(textLimit);
        ProposedCalls calls = new ProposedCalls();
        Logprobs logprobs = new Logprobs();
        ServerTools tools = new ServerTools();
        boolean answered = false;
        for (JsonNode item : items) {
            answered |= item.path("type").asText("").equals("message");
            for (JsonNode part : item.path("content")) {
                append(part, said, refused);
                logprobs.add(part.path("logprobs"));
            }
            addCall(item, calls);
            tools.add(item);
        }
        return new ResponseOutput(said.build(), refused.build(), calls, answered, logprobs, tools);
    }

    static void addCall(JsonNode item, ProposedCalls calls) {
        switch (item.path("type").asText("")) {
            case "function_call" ->
                calls.add(item.path("name").asText(), item.path("arguments").asText(""));
            case "custom_tool_call" -> calls.add(item.path("name").asText(), item.path("input"));
            default -> {}
        }
    }

    /** A model that only proposes calls, or refuses, has answered with that. */
    @Nullable BoundedText text(int textLimit) {
        if (!isEmpty(said)) {
            return said;
        }
        if (!calls.isEmpty()) {
            return calls.text(textLimit);
        }
        return answered || !isEmpty(refused) ? refused : null;
    }

    /** The calls that stand beside a text; null where there are none, or where they are the whole answer. */
    @Nullable BoundedText callsBeside(int textLimit) {
        return isEmpty(said) ? null : calls.text(textLimit);
    }

    FinishReason finish() {
        if (!isEmpty(refused)) {
            return FinishReason.REFUSAL;
        }
        return calls.isEmpty() ? FinishReason.STOP : FinishReason.TOOL;
    }

    private static void append(JsonNode part, BoundedText.Builder said, BoundedText.Builder refused) {
        switch (part.path("type").asText("")) {
            case "output_text" -> said.append(part.path("text").asText(""));
            case "refusal" -> refused.append(part.path("refusal").asText(""));
            default -> {}
        }
    }

    private static boolean isEmpty(BoundedText text) {
        return text.text().isEmpty() && !text.truncated();
    }
}
