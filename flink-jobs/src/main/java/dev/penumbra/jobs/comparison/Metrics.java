package dev.penumbra.jobs.comparison;

import static java.util.Map.entry;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which metric compares which kind of task: two tables. A metric that is to be had is one line in the first. */
final class Metrics {
    static final String UNKNOWN = "unknown";
    static final String TOOL_CALL = "tool_call";
    static final String EXTRACTION = "extraction";
    static final String CLASSIFICATION = "classification";
    private static final String ROUTING = "routing_intent";
    private static final String HIGH_STAKES = "high_stakes";

    private static final Map<String, BiFunction<AnswerRules, ResponseSchema, Metric>> BY_NAME =
            new TreeMap<>(Map.ofEntries(
                    entry("label", Metrics::labels),
                    entry("json_leaves", JsonLeaves::new),
                    entry("chrf", (rules, schema) -> new CharacterNgrams()),
                    entry("ranking", (rules, schema) -> new Ranking()),
                    entry("final_answer", (rules, schema) -> new FinalAnswer()),
                    entry("number", (rules, schema) -> new NumberMatch()),
                    entry("token_f1", (rules, schema) -> new TokenF1()),
                    entry("code_tokens", (rules, schema) -> new CodeTokens()),
                    entry("normalised_text", (rules, schema) -> new NormalisedText()),
                    entry("rouge_l", (rules, schema) -> new RougeL())));

    private static final Map<String, String> NAME_BY_TASK_KIND = new TreeMap<>(Map.ofEntries(
            entry(CLASSIFICATION, "label"),
            entry(ROUTING, "label"),
            entry(EXTRACTION, "json_leaves"),
            entry("light_transform", "chrf"),
            entry("suggestion_ranking", "ranking"),
            entry("multi_step_reasoning", "final_answer"),
            entry("complex_code", "code_tokens"),
            entry(TOOL_CALL, "rouge_l"),
            entry(UNKNOWN, "rouge_l")));

    private Metrics() {}

    static List<String> names() {
        return List.copyOf(BY_NAME.keySet());
    }

    /** Every kind that a label may name. */
    static List<String> taskKinds() {
        return Stream.concat(NAME_BY_TASK_KIND.keySet().stream(), Stream.of(HIGH_STAKES))
                .toList();
    }

    /** The kind as named, where it is one of ours. */
    static Optional<String> known(@Nullable String taskKind) {
        return Optional.ofNullable(taskKind).filter(kind -> taskKinds().contains(kind));
    }

    /** The metric of a name; null for the one of the kind. High stakes are compared as what the request shows them to be. */
    static Metric metric(
            @Nullable String name, String taskKind, String shownKind, AnswerRules rules, ResponseSchema schema) {
        String ofKind = NAME_BY_TASK_KIND.getOrDefault(taskKind, NAME_BY_TASK_KIND.getOrDefault(shownKind, "rouge_l"));
        return BY_NAME.getOrDefault(name == null ? ofKind : name, (all, none) -> new RougeL())
                .apply(rules, schema);
    }

    /** What a request shows itself to be; where it shows nothing, what a rule says of its template. */
    static String shownKind(String plainlyShown, Optional<TaskRule> rule) {
        return plainlyShown.equals(UNKNOWN)
                ? rule.filter(TaskRule::isOfTemplate)
                        .flatMap(task -> known(task.taskKind()))
                        .orElse(UNKNOWN)
                : plainlyShown;
    }

    /** How calls of tools are compared, whatever the metric of the texts. */
    static Metric calls(String taskKind, AnswerRules rules, ToolDefaults defaults) {
        return taskKind.equals(ROUTING) ? ToolCalls.namesAlone() : ToolCalls.whole(rules, defaults);
    }

    /** The values that a schema lets an answer choose from are labels that everybody knows. */
    private static Metric labels(AnswerRules rules, ResponseSchema schema) {
        return new LabelMatch(rules, schema.choices());
    }
}
