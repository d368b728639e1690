package dev.penumbra.jobs.comparison;

import dev.penumbra.schema.event.AnswerFormat;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which metric compares which kind of task: one table, and what is assumed of a task that nobody labelled. */
final class Metrics {
    static final String EXTRACTION = "extraction";
    static final String HIGH_STAKES = "high_stakes";
    static final String UNKNOWN = "unknown";

    private static final Metric LABEL = new LabelMatch(Set.of());
    private static final Metric TEXT = new NormalisedText();
    private static final Metric WORDS = new RougeL();
    private static final Metric JSON = new JsonLeaves(Set.of());

    private static final Map<String, Metric> BY_TASK_KIND = Map.of(
            "classification",
            LABEL,
            "routing_intent",
            LABEL,
            EXTRACTION,
            JSON,
            "light_transform",
            new CharacterNgrams(),
            "suggestion_ranking",
            new Ranking(),
            "multi_step_reasoning",
            new FinalAnswer(),
            "complex_code",
            TEXT,
            UNKNOWN,
            WORDS);

    private Metrics() {}

    /** The task kind as labelled where it is one of ours; else derived from the form that was asked for. */
    static String taskKind(@Nullable String labelled, AnswerFormat format) {
        if (labelled != null && (BY_TASK_KIND.containsKey(labelled) || labelled.equals(HIGH_STAKES))) {
            return labelled;
        }
        return derived(format);
    }

    static Metric metric(String taskKind, AnswerFormat format) {
        Metric metric = BY_TASK_KIND.get(taskKind);
        return metric != null ? metric : BY_TASK_KIND.getOrDefault(derived(format), WORDS);
    }

    private static String derived(AnswerFormat format) {
        return format == AnswerFormat.JSON ? EXTRACTION : UNKNOWN;
    }
}
