package dev.penumbra.jobs.comparison;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleBiFunction;

/**
 * Puts the elements of one array beside those of another that they resemble most, for arrays whose order says nothing.
 * Objects are paired by the field that names them where all have one; all else first by what is the same, then, where no
 * more than {@link #MOST_LEFT} are left, greedily by how much of them is equal. What is left over stands in its order.
 * All sets of one comparison share {@link #MOST_LOOKS} at what resembles what, since sets of sets ask that of the same
 * values again and again; once these are spent, what is not the same is paired in its order.
 */
final class JsonSets {
    static final int MOST_LEFT = 20;
    /** Fields and leaves of either side, of which long ones count as several. */
    static final int MOST_LOOKS = 1_000_000;

    private static final int CHARACTERS_A_LOOK = 64;
    private static final List<String> KEYS = List.of("id", "key", "name", "code", "sku");

    private final JsonForms forms = new JsonForms();
    private long looks;

    void spend(long more) {
        looks += more;
    }

    void spend(String text) {
        looks += 1 + text.length() / CHARACTERS_A_LOOK;
    }

    boolean areSpent() {
        return looks > MOST_LOOKS;
    }

    /** {@code right} in the order of {@code left}: null where nothing fits, what is left over at the end. */
    JsonNode aligned(JsonNode left, JsonNode right, ToDoubleBiFunction<JsonNode, JsonNode> alike) {
        Optional<String> key = keyOf(left, right);
        Function<JsonNode, Object> form = key.<Function<JsonNode, Object>>map(name -> element -> named(element, name))
                .orElse(forms::of);
        JsonPairing pairing = new JsonPairing(left, right);
        pairing.pairTheSame(form);
        if (key.isEmpty()) {
            pairTheRest(left, right, pairing, alike);
        }
        return pairing.aligned();
    }

    private void pairTheRest(
            JsonNode left, JsonNode right, JsonPairing pairing, ToDoubleBiFunction<JsonNode, JsonNode> alike) {
        for (int i = 0; i < left.size(); i++) {
            if (!pairing.isPaired(i) && pairing.open() > 0) {
                int nearest = pairing.open() > MOST_LEFT || areSpent()
                        ? pairing.firstOpen()
                        : nearest(left.get(i), right, pairing, alike);
                pairing.pair(i, nearest);
            }
        }
    }

    /** The place of the element that shares most; none when none shares anything. */
    private int nearest(
            JsonNode wanted, JsonNode right, JsonPairing pairing, ToDoubleBiFunction<JsonNode, JsonNode> alike) {
        int nearest = JsonPairing.NONE;
        double most = 0;
        for (int i = pairing.firstOpen(); i >= 0 && !areSpent(); i = pairing.nextOpen(i)) {
            double share = alike.applyAsDouble(wanted, right.get(i));
            if (share > most) {
                nearest = i;
                most = share;
            }
        }
        return nearest < 0 && areSpent() ? pairing.firstOpen() : nearest;
    }

    private Optional<String> keyOf(JsonNode left, JsonNode right) {
        if (!left.path(0).isObject()) {
            return Optional.empty();
        }
        return KEYS.stream()
                .filter(key -> isKey(left, key) && isKey(right, key))
                .findFirst();
    }

    private boolean isKey(JsonNode elements, String name) {
        boolean everywhere =
                elements.valueStream().allMatch(element -> element.path(name).isValueNode());
        return everywhere
                && elements.valueStream()
                                .map(element -> named(element, name))
                                .distinct()
                                .count()
                        == elements.size();
    }

    private String named(JsonNode element, String key) {
        return forms.text(element.path(key));
    }
}
