package dev.penumbra.e2e.traffic.corpus;

import java.util.Map;
import java.util.Set;

/** Brings the kinds of task that recordings name to the ones that the platform compares by. */
final class TaskKinds {
    static final String UNKNOWN = "unknown";

    private static final Set<String> KNOWN = Set.of(
            "classification",
            "routing_intent",
            "extraction",
            "light_transform",
            "suggestion_ranking",
            "multi_step_reasoning",
            "complex_code",
            "high_stakes",
            UNKNOWN);

    private static final Map<String, String> RECORDED = Map.of(
            "multiple_choice", "multi_step_reasoning",
            "yes_no", "multi_step_reasoning",
            "number", "multi_step_reasoning",
            "json_answer", "multi_step_reasoning",
            "choice_no_truth", "classification",
            "open_ended", UNKNOWN);

    private TaskKinds() {}

    static String of(String recorded) {
        return KNOWN.contains(recorded) ? recorded : RECORDED.getOrDefault(recorded, UNKNOWN);
    }
}
