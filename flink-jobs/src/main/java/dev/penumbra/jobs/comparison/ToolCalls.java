package dev.penumbra.jobs.comparison;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Two answers that call tools agree when they propose the same calls, in whatever order: a multiset of names, each with
 * equal arguments; an argument that is left out is its tool's default. Takes calls as a JSON array of objects of {@code name} and {@code args}; calls after the first
 * {@link #MOST_CALLS} are not looked at.
 */
final class ToolCalls implements Metric {
    static final int MOST_CALLS = 20;

    private final AnswerRules rules;
    private final ToolDefaults defaults;
    private final boolean namesAlone;

    private ToolCalls(AnswerRules rules, ToolDefaults defaults, boolean namesAlone) {
        this.rules = rules;
        this.defaults = defaults;
        this.namesAlone = namesAlone;
    }

    static ToolCalls whole(AnswerRules rules, ToolDefaults defaults) {
        return new ToolCalls(rules, defaults, false);
    }

    /** For tasks that choose by the call which way to go, and whose arguments say nothing of it. */
    static ToolCalls namesAlone() {
        return new ToolCalls(AnswerRules.NONE, ToolDefaults.NONE, true);
    }

    @Override
    public String name() {
        return namesAlone ? "tool_names" : "tool_calls";
    }

    @Override
    public String version() {
        return name() + (namesAlone ? "_v1/" : "_v3/") + Normalisation.VERSION + rules.versionSuffix();
    }

    @Override
    public Agreement measure(String lite, String pro) {
        List<JsonNode> left = completed(lite);
        List<JsonNode> right = completed(pro);
        if (left.isEmpty() || right.isEmpty()) {
            boolean none = left.size() == right.size();
            return new Agreement(none, none ? 1 : 0, none ? List.of() : List.of("call_presence"));
        }
        return compare(left, right);
    }

    /** Calls of one name are paired by their arguments: those that are the same, then those that come near. */
    private Agreement compare(List<JsonNode> left, List<JsonNode> right) {
        List<JsonNode> open = new ArrayList<>(right);
        JsonSets sets = new JsonSets();
        double alike = 0;
        int sameName = 0;
        int same = 0;
        for (JsonNode call : left) {
            Optional<Pairing> best = take(call, open, sets);
            sameName += best.isPresent() ? 1 : 0;
            same += best.filter(Pairing::agrees).isPresent() ? 1 : 0;
            alike += best.map(Pairing::score).orElse(0.0);
        }
        int most = Math.max(left.size(), right.size());
        boolean agrees = (namesAlone ? sameName : same) == most;
        double score = 2 * (namesAlone ? sameName : alike) / (left.size() + right.size());
        return new Agreement(agrees, score, agrees ? List.of() : differences(left.size(), right.size(), sameName));
    }

    private static List<String> differences(int left, int right, int sameName) {
        List<String> differences = new ArrayList<>();
        if (left != right) {
            differences.add("count");
        }
        if (sameName < Math.min(left, right)) {
            differences.add("name");
        }
        return differences.isEmpty() ? List.of("args") : differences;
    }

    private record Pairing(JsonNode call, boolean agrees, double score) {}

    private Optional<Pairing> take(JsonNode call, List<JsonNode> open, JsonSets sets) {
        Pairing best = null;
        for (JsonNode other : open) {
            if (call.path("name").asText().equals(other.path("name").asText())) {
                Agreement arguments =
                        new JsonLeaves(rules, ResponseSchema.NONE).compare(call.path("args"), other.path("args"), sets);
                if (best == null || arguments.score() > best.score()) {
                    best = new Pairing(other, arguments.agrees(), arguments.score());
                }
            }
        }
        if (best != null) {
            open.remove(best.call());
        }
        return Optional.ofNullable(best);
    }

    private List<JsonNode> completed(String json) {
        return calls(json).stream().map(defaults::completed).toList();
    }

    private static List<JsonNode> calls(String json) {
        return JsonText.parse(json).stream()
                .flatMap(JsonNode::valueStream)
                .limit(MOST_CALLS)
                .toList();
    }

    /** Whether a text is a list of calls. */
    static boolean are(String text) {
        List<JsonNode> calls = calls(text);
        return !calls.isEmpty()
                && calls.stream().allMatch(call -> call.path("name").isTextual());
    }

    /** Whether a call's arguments begin like an object and are none: the model did not write what it meant to. */
    static boolean areMalformed(String calls) {
        return calls(calls).stream()
                .map(call -> call.path("args"))
                .anyMatch(arguments -> arguments.isTextual()
                        && arguments.textValue().stripLeading().startsWith("{"));
    }
}
