package dev.penumbra.proxy.dialect.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.penumbra.proxy.dialect.ModelProfile;
import dev.penumbra.proxy.dialect.ModelProfile.Sampling;
import dev.penumbra.proxy.dialect.ThinkingScale;
import java.util.List;
import java.util.Set;

/** How much a model is told to think in these APIs, and what it then still takes of sampling. */
final class Effort {
    private static final String NONE = "none";
    /** Google's path translates these itself for its models that take a number of tokens. */
    private static final Set<String> TRANSLATED = Set.of(NONE, "minimal", "low", "medium", "high");

    private Effort() {}

    /** Says it so that the target understands; {@code name} is how the field is called in the list of the dropped. */
    static void translate(ObjectNode parent, String field, String name, ModelProfile target, List<String> dropped) {
        JsonNode asked = parent.path(field);
        if (!asked.isTextual()) {
            return;
        }
        switch (target.thinkingControl()) {
            case NONE -> {
                parent.remove(field);
                dropped.add(name);
            }
            case LEVEL -> parent.put(field, ThinkingScale.level(asked.asText(), target));
            case BUDGET -> parent.put(field, forBudget(asked.asText(), target));
        }
    }

    /** Whether the target takes temperature and its kin, given the effort that the rewritten request asks. */
    static boolean leavesSampling(JsonNode effort, ModelProfile target) {
        boolean without = target.sampling() == Sampling.WITHOUT_THINKING;
        return target.samplingHonoured() || (without && effort.asText("").equals(NONE));
    }

    private static String forBudget(String asked, ModelProfile target) {
        if (asked.equals(NONE) && !target.thinkingMayBeOff()) {
            return "low";
        }
        return TRANSLATED.contains(asked) ? asked : "high";
    }
}
