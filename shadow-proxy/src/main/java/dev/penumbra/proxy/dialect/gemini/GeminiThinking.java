package dev.penumbra.proxy.dialect.gemini;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.penumbra.proxy.dialect.ModelProfile;
import dev.penumbra.proxy.dialect.ModelProfile.ThinkingControl;
import dev.penumbra.proxy.dialect.ThinkingScale;
import java.util.List;

/**
 * Says to one model what was said to another about thinking: some take a level, some a number of tokens, and each
 * refuses the other's form with a 400.
 */
final class GeminiThinking {
    private GeminiThinking() {}

    /** Changes {@code generationConfig} in place; adds what had to be left out to {@code dropped}. */
    static void translate(ObjectNode configuration, ModelProfile target, List<String> dropped) {
        if (!(Fields.get(configuration, "thinkingConfig") instanceof ObjectNode thinking)) {
            return;
        }
        JsonNode level = Fields.get(thinking, "thinkingLevel");
        JsonNode budget = Fields.get(thinking, "thinkingBudget");
        if (target.thinkingControl() == ThinkingControl.NONE) {
            Fields.remove(configuration, "thinkingConfig");
            dropped.add("thinkingConfig");
        } else if (target.thinkingControl() == ThinkingControl.LEVEL) {
            toLevel(thinking, level, budget, target);
        } else {
            toBudget(thinking, level, budget, target);
        }
    }

    /** Whether a translated configuration tells a model to think that would not by itself. */
    static boolean isAskedFor(JsonNode configuration) {
        JsonNode thinking = Fields.get(configuration, "thinkingConfig");
        JsonNode budget = Fields.get(thinking, "thinkingBudget");
        return Fields.has(thinking, "thinkingLevel") || (isNumber(budget) && budget.asLong() != 0);
    }

    private static void toLevel(ObjectNode thinking, JsonNode level, JsonNode budget, ModelProfile target) {
        Fields.remove(thinking, "thinkingBudget");
        if (level.isTextual()) {
            Fields.put(thinking, "thinkingLevel", TextNode.valueOf(ThinkingScale.level(level.asText(), target)));
        } else if (isNumber(budget) && budget.asLong() != ThinkingScale.DYNAMIC) {
            Fields.put(thinking, "thinkingLevel", TextNode.valueOf(ThinkingScale.level(budget.asLong(), target)));
        }
    }

    private static void toBudget(ObjectNode thinking, JsonNode level, JsonNode budget, ModelProfile target) {
        Fields.remove(thinking, "thinkingLevel");
        if (level.isTextual()) {
            Fields.put(thinking, "thinkingBudget", LongNode.valueOf(ThinkingScale.budget(level.asText(), target)));
        } else if (isNumber(budget)) {
            Fields.put(thinking, "thinkingBudget", LongNode.valueOf(ThinkingScale.budget(budget.asLong(), target)));
        }
    }

    /** In protobuf's JSON a number may also be written as a string. */
    private static boolean isNumber(JsonNode budget) {
        return budget.isNumber() || (budget.isTextual() && budget.asText().matches("-?\\d{1,18}"));
    }
}
