package dev.penumbra.proxy.dialect.openai;

import com.fasterxml.jackson.databind.JsonNode;
import dev.penumbra.proxy.dialect.ProposedCalls;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Proposed calls from fragments: the first of a call names it, the others add to its arguments. OpenAI tells the calls
 * apart by index; bridges have been seen to give every call the index 0 or none, but an id of its own.
 */
final class CallFragments {
    private final List<Call> calls = new ArrayList<>();
    private final Map<Integer, Call> byIndex = new HashMap<>();

    /** An element of {@code tool_calls}. */
    void add(JsonNode fragment) {
        boolean custom = fragment.path("custom").isObject();
        JsonNode function = custom ? fragment.path("custom") : fragment.path("function");
        Call call = callOf(fragment, function);
        call.name.append(function.path("name").asText(""));
        call.arguments.append(function.path(custom ? "input" : "arguments").asText(""));
    }

    /** The one call of the form that had no list of them. */
    void addOnly(JsonNode function) {
        Call call = byIndex.computeIfAbsent(0, index -> begin(""));
        call.name.append(function.path("name").asText(""));
        call.arguments.append(function.path("arguments").asText(""));
    }

    boolean isEmpty() {
        return calls.isEmpty();
    }

    ProposedCalls proposed() {
        ProposedCalls proposed = new ProposedCalls();
        calls.forEach(call -> proposed.add(call.name.toString(), call.arguments.toString()));
        return proposed;
    }

    private Call callOf(JsonNode fragment, JsonNode function) {
        int index = fragment.path("index").asInt(-1);
        String id = fragment.path("id").asText("");
        Call open = index < 0 ? null : byIndex.get(index);
        boolean another = open == null || (!id.isEmpty() && !id.equals(open.id));
        boolean continues = index < 0 && !function.path("name").isTextual() && !calls.isEmpty();
        if (continues) {
            return calls.get(calls.size() - 1);
        }
        return another || open == null ? begin(index, id) : open;
    }

    private Call begin(int index, String id) {
        Call call = begin(id);
        byIndex.put(index, call);
        return call;
    }

    private Call begin(String id) {
        Call call = new Call(id);
        calls.add(call);
        return call;
    }

    private static final class Call {
        private final String id;
        private final StringBuilder name = new StringBuilder();
        private final StringBuilder arguments = new StringBuilder();

        Call(String id) {
            this.id = id;
        }
    }
}
