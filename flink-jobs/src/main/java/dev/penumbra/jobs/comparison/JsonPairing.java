package dev.penumbra.jobs.comparison;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * Which element of one array stands beside each of another. By places and not by the elements themselves, since two small
 * numbers may be one object.
 */
final class JsonPairing {
    static final int NONE = -1;

    private final JsonNode left;
    private final JsonNode right;
    private final int[] partners;
    private final BitSet open = new BitSet();
    private int openPlaces;

    JsonPairing(JsonNode left, JsonNode right) {
        this.left = left;
        this.right = right;
        this.partners = new int[left.size()];
        Arrays.fill(partners, NONE);
        open.set(0, right.size());
        openPlaces = right.size();
    }

    void pairTheSame(Function<JsonNode, Object> form) {
        Map<Object, Integer> firsts = new HashMap<>();
        int[] next = new int[right.size()];
        for (int i = right.size() - 1; i >= 0; i--) {
            Integer following = firsts.put(form.apply(right.get(i)), i);
            next[i] = following == null ? NONE : following;
        }
        for (int i = 0; i < left.size(); i++) {
            Object wanted = form.apply(left.get(i));
            int first = firsts.getOrDefault(wanted, NONE);
            pair(i, first);
            if (first >= 0) {
                firsts.put(wanted, next[first]);
            }
        }
    }

    void pair(int place, int partner) {
        partners[place] = partner;
        if (partner >= 0) {
            open.clear(partner);
            openPlaces--;
        }
    }

    boolean isPaired(int place) {
        return partners[place] >= 0;
    }

    /** How many elements of the right stand beside none. */
    int open() {
        return openPlaces;
    }

    int firstOpen() {
        return open.nextSetBit(0);
    }

    /** Negative behind the last. */
    int nextOpen(int place) {
        return open.nextSetBit(place + 1);
    }

    /** The right in the order of the left: null where nothing fits, what is left over at the end. */
    JsonNode aligned() {
        ArrayNode aligned = JsonNodeFactory.instance.arrayNode(left.size() + openPlaces);
        for (int partner : partners) {
            aligned.add(partner < 0 ? NullNode.getInstance() : right.get(partner));
        }
        open.stream().forEach(place -> aligned.add(right.get(place)));
        return aligned;
    }
}
