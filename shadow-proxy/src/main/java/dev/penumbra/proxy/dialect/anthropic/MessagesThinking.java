package dev.penumbra.proxy.dialect.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.penumbra.proxy.dialect.JsonBody;
import dev.penumbra.proxy.dialect.ModelProfile;
import dev.penumbra.proxy.dialect.ModelProfile.ThinkingControl;
import dev.penumbra.proxy.dialect.ThinkingScale;
import java.util.List;

/**
 * Says to one model what was said to another about thinking: older ones take a number of tokens, newer ones decide by
 * themselves and take an effort, and each refuses the other's form with a 400.
 */
final class MessagesThinking {
    private static final String THINKING = "thinking";
    private static final String TYPE = "type";
    private static final String BUDGET = "budget_tokens";
    private static final String EFFORT = "effort";
    private static final String DEFAULT_EFFORT = "high";

    private MessagesThinking() {}

    /** Changes the request in place; says whether the target will think when it reads it. */
    static boolean translate(ObjectNode request, ModelProfile target, List<String> dropped) {
        if (target.thinkingControl() == ThinkingControl.LEVEL) {
            return toEffort(request, target, dropped);
        }
        String effort = takeEffort(request, dropped);
        if (target.thinkingControl() == ThinkingControl.BUDGET) {
            return toBudget(request, effort, target, dropped);
        }
        JsonBody.drop(request, List.of(THINKING), dropped);
        return target.thinks();
    }

    /** A budget that grew with the output limit must still leave the client's own limit for the answer. */
    static void leaveRoomToAnswer(ObjectNode request, long asked, ModelProfile target, List<String> dropped) {
        if (!(request.path(THINKING) instanceof ObjectNode thinking) || !thinking.has(BUDGET)) {
            return;
        }
        long cap = request.path("max_tokens").asLong();
        long room = Math.max(target.minThinkingBudget(), cap - asked);
        long budget = Math.min(thinking.path(BUDGET).asLong(), room);
        if (budget < cap) {
            thinking.put(BUDGET, budget);
        } else {
            JsonBody.drop(request, List.of(THINKING), dropped);
        }
    }

    private static boolean toEffort(ObjectNode request, ModelProfile target, List<String> dropped) {
        if (request.path("output_config") instanceof ObjectNode output && output.has(EFFORT)) {
            output.put(EFFORT, ThinkingScale.level(output.path(EFFORT).asText(), target));
        }
        boolean alwaysThinks = target.thinks() && !target.thinkingMayBeOff();
        if (alwaysThinks && forcesTool(request)) {
            ObjectNode choice = request.withObject("/tool_choice");
            choice.remove("name");
            choice.put(TYPE, "auto");
            dropped.add("tool_choice");
        }
        switch (request.path(THINKING).path(TYPE).asText("")) {
            case "enabled" -> adapt(request, target);
            case "disabled" -> {
                if (target.thinkingMayBeOff()) {
                    return false;
                }
                JsonBody.drop(request, List.of(THINKING), dropped);
                return target.thinks();
            }
            case "" -> {
                return target.thinks();
            }
            default -> {
                // Adaptive already.
            }
        }
        return true;
    }

    private static void adapt(ObjectNode request, ModelProfile target) {
        ObjectNode thinking = (ObjectNode) request.path(THINKING);
        JsonNode budget = thinking.remove(BUDGET);
        thinking.put(TYPE, "adaptive");
        ObjectNode output = request.withObject("/output_config");
        if (!output.has(EFFORT) && budget != null) {
            output.put(EFFORT, ThinkingScale.level(budget.asLong(), target));
        }
    }

    private static boolean toBudget(ObjectNode request, String effort, ModelProfile target, List<String> dropped) {
        if (!(request.path(THINKING) instanceof ObjectNode thinking)
                || thinking.path(TYPE).asText("").equals("disabled")) {
            return target.thinks() && !request.has(THINKING);
        }
        if (forcesTool(request)) {
            // These models refuse to think when they are told which tool to call.
            JsonBody.drop(request, List.of(THINKING), dropped);
            return false;
        }
        long wanted = thinking.has(BUDGET)
                ? ThinkingScale.budget(thinking.path(BUDGET).asLong(), target)
                : ThinkingScale.budget(effort, target);
        thinking.put(TYPE, "enabled");
        thinking.put(BUDGET, wanted);
        return true;
    }

    private static String takeEffort(ObjectNode request, List<String> dropped) {
        if (!(request.path("output_config") instanceof ObjectNode output) || !output.has(EFFORT)) {
            return DEFAULT_EFFORT;
        }
        String effort = output.remove(EFFORT).asText(DEFAULT_EFFORT);
        dropped.add("output_config.effort");
        if (output.isEmpty()) {
            request.remove("output_config");
        }
        return effort;
    }

    private static boolean forcesTool(ObjectNode request) {
        String choice = request.path("tool_choice").path(TYPE).asText("");
        return choice.equals("any") || choice.equals("tool");
    }
}
