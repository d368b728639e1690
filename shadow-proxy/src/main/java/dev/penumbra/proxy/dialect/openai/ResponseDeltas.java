package dev.penumbra.proxy.dialect.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.penumbra.proxy.dialect.BoundedText;
import dev.penumbra.proxy.dialect.Logprobs;
import dev.penumbra.proxy.dialect.ProposedCalls;
import java.util.Map;
import java.util.TreeMap;

/** A response from the pieces that came of it: texts as they were said, calls by their place in the output. */
final class ResponseDeltas {
    private final BoundedText.Builder said;
    private final BoundedText.Builder refused;
    private final Map<Integer, ObjectNode> calls = new TreeMap<>();
    private final Logprobs logprobs = new Logprobs();
    private final ServerTools tools = new ServerTools();
    private boolean answered;

    ResponseDeltas(int textLimit) {
        this.said = new BoundedText.Builder(textLimit);
        this.refused = new BoundedText.Builder(textLimit);
    }

    void event(String type, JsonNode event) {
        switch (type) {
            case "response.output_text.delta" -> {
                answered = true;
                said.append(event.path("delta").asText(""));
                logprobs.add(event.path("logprobs"));
            }
            case "response.refusal.delta" -> refused.append(event.path("delta").asText(""));
            case "response.output_item.added" -> item(event);
            case "response.output_item.done" -> {
                item(event);
                tools.add(event.path("item"));
            }
            case "response.function_call_arguments.delta" -> append(event, "arguments");
            case "response.custom_tool_call_input.delta" -> append(event, "input");
            default -> {} // Thoughts, and repetitions of what the deltas said.
        }
    }

    boolean hasBegun() {
        return !said.isEmpty() || !refused.isEmpty() || !calls.isEmpty();
    }

    ResponseOutput output() {
        ProposedCalls proposed = new ProposedCalls();
        calls.values().forEach(call -> ResponseOutput.addCall(call, proposed));
        return new ResponseOutput(said.build(), refused.build(), proposed, answered, logprobs, tools);
    }

    private void item(JsonNode event) {
        boolean call = event.path("item").path("type").asText("").endsWith("_call");
        if (call && event.path("item") instanceof ObjectNode item) {
            calls.put(event.path("output_index").asInt(), item.deepCopy());
        }
    }

    private void append(JsonNode event, String field) {
        ObjectNode call = calls.get(event.path("output_index").asInt());
        if (call != null) {
            call.put(field, call.path(field).asText("") + event.path("delta").asText(""));
        }
    }
}
