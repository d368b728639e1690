package dev.penumbra.jobs.comparison;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleBiFunction;

/**
 * Puts the elements of one array beside those of another that they resemble most, for arrays whose order says nothing.
 * Objects are paired by the field that names them where all have one; all else first by what is the same, then, where no
 * more than {@link #MOST_LEFT} are left, greedily by how much of them is equal. What is left over stands in its order.
 */
final class JsonSet {
    static final int MOST_LEFT = 20;
    private static final List<String> KEYS = List.of("id", "key", "name", "code", "sku");

    private JsonSet() {}

    /** {@code right} in the order of {@code left}: null where nothing fits, what is left over at the end. */
    static JsonNode aligned(JsonNode left, JsonNode right, ToDoubleBiFunction<JsonNode, JsonNode> alike) {
        Optional<String> key = keyOf(left, right);
        Map<String, Deque<JsonNode>> open = new HashMap<>();
        Function<JsonNode, String> form = key.<Function<JsonNode, String>>map(name -> node -> named(node, name))
                .orElse(JsonForm::of);
        right.forEach(element -> open.computeIfAbsent(form.apply(element), any -> new ArrayDeque<>())
                .add(element));
        List<JsonNode> paired = new ArrayList<>();
        for (JsonNode element : left) {
            Deque<JsonNode> same = open.get(form.apply(element));
            paired.add(same == null || same.isEmpty() ? NullNode.getInstance() : same.remove());
        }
        List<JsonNode> rest = rest(right, paired);
        if (key.isEmpty()) {
            pairTheRest(left, paired, rest, alike);
        }
        ArrayNode aligned = JsonNodeFactory.instance.arrayNode();
        aligned.addAll(paired);
        return aligned.addAll(rest);
    }

    private static List<JsonNode> rest(JsonNode right, List<JsonNode> paired) {
        IdentityHashMap<JsonNode, Boolean> taken = new IdentityHashMap<>();
        paired.forEach(element -> taken.put(element, true));
        List<JsonNode> rest = new ArrayList<>();
        right.forEach(element -> {
            if (!taken.containsKey(element)) {
                rest.add(element);
            }
        });
        return rest;
    }

    private static void pairTheRest(
            JsonNode left, List<JsonNode> paired, List<JsonNode> rest, ToDoubleBiFunction<JsonNode, JsonNode> alike) {
        for (int i = 0; i < paired.size(); i++) {
            if (paired.get(i).isNull() && !rest.isEmpty()) {
                int nearest = rest.size() > MOST_LEFT ? 0 : nearest(left.get(i), rest, alike);
                paired.set(i, nearest < 0 ? NullNode.getInstance() : rest.remove(nearest));
            }
        }
    }

    /** The place of the element that shares most; -1 when none shares anything. */
    private static int nearest(JsonNode wanted, List<JsonNode> rest, ToDoubleBiFunction<JsonNode, JsonNode> alike) {
        int nearest = -1;
        double most = 0;
        for (int i = 0; i < rest.size(); i++) {
            double share = alike.applyAsDouble(wanted, rest.get(i));
            if (share > most) {
                nearest = i;
                most = share;
            }
        }
        return nearest;
    }

    private static Optional<String> keyOf(JsonNode left, JsonNode right) {
        return KEYS.stream()
                .filter(key -> isKey(left, key) && isKey(right, key))
                .findFirst();
    }

    private static boolean isKey(JsonNode elements, String name) {
        boolean everywhere =
                elements.valueStream().allMatch(element -> element.path(name).isValueNode());
        return everywhere
                && elements.valueStream()
                                .map(element -> named(element, name))
                                .distinct()
                                .count()
                        == elements.size();
    }

    private static String named(JsonNode element, String key) {
        return Normalisation.normalise(element.path(key).asText());
    }
}
