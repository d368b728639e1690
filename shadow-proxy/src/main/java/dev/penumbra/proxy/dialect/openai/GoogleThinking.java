package dev.penumbra.proxy.dialect.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.penumbra.proxy.dialect.ModelProfile;
import dev.penumbra.proxy.dialect.ThinkingScale;
import java.util.List;

/** Google's own thinking settings inside of a request in OpenAI's form; they exclude {@code reasoning_effort}. */
final class GoogleThinking {
    private static final List<String> NAMES = List.of("thinking_config", "thinkingConfig");
    private static final List<String> LEVELS = List.of("thinking_level", "thinkingLevel");
    private static final List<String> BUDGETS = List.of("thinking_budget", "thinkingBudget");

    private GoogleThinking() {}

    static void translate(ObjectNode request, ModelProfile target, List<String> dropped) {
        if (!(ChatHindrances.google(request) instanceof ObjectNode google)) {
            return;
        }
        for (String name : NAMES) {
            if (google.path(name) instanceof ObjectNode thinking) {
                translate(google, name, thinking, target, dropped);
            }
        }
    }

    private static void translate(
            ObjectNode google, String name, ObjectNode thinking, ModelProfile target, List<String> dropped) {
        JsonNode level = taken(thinking, LEVELS);
        JsonNode budget = taken(thinking, BUDGETS);
        switch (target.thinkingControl()) {
            case NONE -> {
                google.remove(name);
                dropped.add(name);
            }
            case LEVEL -> toLevel(thinking, level, budget, target);
            case BUDGET -> toBudget(thinking, level, budget, target);
        }
    }

    private static void toLevel(ObjectNode thinking, JsonNode level, JsonNode budget, ModelProfile target) {
        if (level.isTextual()) {
            thinking.put(LEVELS.get(0), ThinkingScale.level(level.asText(), target));
        } else if (budget.isNumber() && budget.asLong() != ThinkingScale.DYNAMIC) {
            thinking.put(LEVELS.get(0), ThinkingScale.level(budget.asLong(), target));
        }
    }

    private static void toBudget(ObjectNode thinking, JsonNode level, JsonNode budget, ModelProfile target) {
        if (level.isTextual()) {
            thinking.put(BUDGETS.get(0), ThinkingScale.budget(level.asText(), target));
        } else if (budget.isNumber()) {
            thinking.put(BUDGETS.get(0), ThinkingScale.budget(budget.asLong(), target));
        }
    }

    /** The value under either spelling, taken away so that only one of them is written. */
    private static JsonNode taken(ObjectNode thinking, List<String> names) {
        JsonNode value =
                thinking.path(names.get(0)).isMissingNode() ? thinking.path(names.get(1)) : thinking.path(names.get(0));
        thinking.remove(names);
        return value;
    }
}
