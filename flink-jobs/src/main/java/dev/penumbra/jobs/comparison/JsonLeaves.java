package dev.penumbra.jobs.comparison;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Two extractions agree when all leaves of their JSON are equal: strings by normalised text, numbers within a tolerance,
 * null as absent. The score is the F1 of equal leaves. Text that is not JSON on either side is compared as text.
 */
final class JsonLeaves implements Metric {
    private static final int MOST_LEAVES = 20_000;

    private final Set<String> unordered;

    /** @param unordered paths such as {@code $.items} whose arrays are sets: their order says nothing */
    JsonLeaves(Set<String> unordered) {
        this.unordered = Set.copyOf(unordered);
    }

    @Override
    public String name() {
        return "json_leaves";
    }

    @Override
    public String version() {
        return "json_leaves_v1/" + Normalisation.VERSION;
    }

    @Override
    public Agreement measure(String lite, String pro) {
        Optional<JsonNode> left = JsonText.parse(lite);
        Optional<JsonNode> right = JsonText.parse(pro);
        if (left.isEmpty() || right.isEmpty()) {
            return Agreement.exact(Normalisation.normalise(lite).equals(Normalisation.normalise(pro)));
        }
        return compare(leaves(left.get()), leaves(right.get()));
    }

    private static Agreement compare(Leaves lite, Leaves pro) {
        if (lite.count + pro.count == 0) {
            return Agreement.exact(true);
        }
        int equal = lite.equalTo(pro);
        return new Agreement(equal == lite.count && equal == pro.count, 2.0 * equal / (lite.count + pro.count));
    }

    private Leaves leaves(JsonNode json) {
        Leaves leaves = new Leaves();
        collect("$", json, leaves);
        return leaves;
    }

    private void collect(String path, JsonNode node, Leaves leaves) {
        if (node.isObject() && !node.isEmpty()) {
            node.properties().forEach(field -> collect(path + "." + field.getKey(), field.getValue(), leaves));
        } else if (node.isArray() && !node.isEmpty()) {
            for (int i = 0; i < node.size(); i++) {
                collect(path + (unordered.contains(path) ? "[]" : "[" + i + "]"), node.get(i), leaves);
            }
        } else if (!node.isNull()) {
            leaves.add(path, node);
        }
    }

    /** Values by path; a path in an unordered array holds several. */
    private static final class Leaves {
        private final Map<String, List<JsonNode>> valuesByPath = new LinkedHashMap<>();
        private int count;

        void add(String path, JsonNode value) {
            if (count < MOST_LEAVES) {
                valuesByPath.computeIfAbsent(path, absent -> new ArrayList<>()).add(value);
                count++;
            }
        }

        int equalTo(Leaves other) {
            int equal = 0;
            for (Map.Entry<String, List<JsonNode>> path : valuesByPath.entrySet()) {
                List<JsonNode> open = new ArrayList<>(other.valuesByPath.getOrDefault(path.getKey(), List.of()));
                equal += (int) path.getValue().stream()
                        .filter(value -> takeEqual(value, open))
                        .count();
            }
            return equal;
        }

        private static boolean takeEqual(JsonNode value, List<JsonNode> open) {
            for (Iterator<JsonNode> others = open.iterator(); others.hasNext(); ) {
                if (equal(value, others.next())) {
                    others.remove();
                    return true;
                }
            }
            return false;
        }

        private static boolean equal(JsonNode left, JsonNode right) {
            if (left.isNumber() && right.isNumber()) {
                return Numbers.equal(left.decimalValue(), right.decimalValue());
            }
            if (left.isTextual() && right.isTextual()) {
                return Normalisation.normalise(left.textValue()).equals(Normalisation.normalise(right.textValue()));
            }
            return left.equals(right);
        }
    }
}
