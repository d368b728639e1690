package dev.penumbra.e2e.traffic.corpus;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.penumbra.e2e.traffic.item.Leg;
import dev.penumbra.e2e.traffic.item.Message;
import dev.penumbra.e2e.traffic.item.TrafficItem;
import dev.penumbra.e2e.traffic.item.Truth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One line of a recorded corpus: checks its fields and turns it into an item. */
final class CorpusLine {
    private static final Map<String, Message.Role> ROLES =
            Map.of("system", Message.Role.SYSTEM, "user", Message.Role.USER, "assistant", Message.Role.ASSISTANT);
    private static final Map<String, Leg.Status> STATUSES =
            Map.of("ok", Leg.Status.OK, "empty", Leg.Status.EMPTY, "error", Leg.Status.ERROR);

    private final String place;
    private final JsonNode line;

    private CorpusLine(String place, JsonNode line) {
        this.place = place;
        this.line = line;
    }

    static CorpusLine of(String place, JsonNode line) {
        if (!line.isObject()) {
            throw new CorpusFormatException(place + ": is not a JSON object; expected one object a line");
        }
        return new CorpusLine(place, line);
    }

    TrafficItem toItem() {
        Leg lite = leg("lite");
        Leg pro = leg("pro");
        return new TrafficItem(
                required("id"),
                required("corpus"),
                required("segment"),
                TaskKinds.of(required("task_kind")),
                null,
                prompt(),
                lite,
                pro,
                lite,
                pro,
                truth());
    }

    private List<Message> prompt() {
        JsonNode messages = line.path("prompt");
        if (!messages.isArray() || messages.isEmpty()) {
            throw bad("prompt", "a list of at least one message");
        }
        List<Message> prompt = new ArrayList<>();
        for (int i = 0; i < messages.size(); i++) {
            prompt.add(message("prompt[" + i + "]", messages.path(i)));
        }
        return prompt;
    }

    private Message message(String field, JsonNode message) {
        Message.Role role = ROLES.get(message.path("role").asText());
        if (role == null) {
            throw bad(field + ".role", "system, user or assistant");
        }
        return new Message(role, text(field + ".content", message.path("content")));
    }

    private Leg leg(String name) {
        JsonNode leg = line.path(name);
        if (!leg.isObject()) {
            throw bad(name, "an object with text, status, input_tokens and output_tokens");
        }
        Leg.Status status = STATUSES.get(leg.path("status").asText());
        if (status == null) {
            throw bad(name + ".status", "ok, empty or error");
        }
        boolean answered = status != Leg.Status.ERROR;
        return new Leg(
                status == Leg.Status.OK ? text(name + ".text", leg.path("text")) : "",
                status,
                answered ? tokens(name + ".input_tokens", leg.path("input_tokens")) : 0,
                answered ? tokens(name + ".output_tokens", leg.path("output_tokens")) : 0,
                0,
                number(name + ".latency_ms", leg.path("latency_ms")));
    }

    /** A line without truth, or with an excluded one, says nothing about who is better. */
    private Truth truth() {
        JsonNode truth = line.path("truth");
        JsonNode excluded = truth.path("excluded");
        if (truth.hasNonNull("excluded") && !(excluded.isBoolean() && !excluded.booleanValue())) {
            return Truth.UNKNOWN;
        }
        return new Truth(
                number("truth.lite_score", truth.path("lite_score")),
                number("truth.pro_score", truth.path("pro_score")));
    }

    private String required(String field) {
        String value = text(field, line.path(field));
        if (value.isBlank()) {
            throw bad(field, "a text that is not blank");
        }
        return value;
    }

    private String text(String field, JsonNode value) {
        if (!value.isTextual()) {
            throw bad(field, "a text");
        }
        return value.textValue();
    }

    private long tokens(String field, JsonNode value) {
        if (!value.isIntegralNumber() || value.longValue() < 0) {
            throw bad(field, "a whole number, 0 or more");
        }
        return value.longValue();
    }

    private @Nullable Double number(String field, JsonNode value) {
        if (value.isNull() || value instanceof MissingNode) {
            return null;
        }
        if (!value.isNumber() || !(value.doubleValue() >= 0)) {
            throw bad(field, "a number, 0 or more, or absent");
        }
        return value.doubleValue();
    }

    private CorpusFormatException bad(String field, String expected) {
        return new CorpusFormatException(place + ": field '" + field + "' must be " + expected);
    }
}
