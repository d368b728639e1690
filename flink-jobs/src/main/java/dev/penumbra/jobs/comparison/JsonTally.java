package dev.penumbra.jobs.comparison;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.NullNode;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.TreeSet;

/** Counts the equal leaves of two JSON values while it walks through both at once. */
final class JsonTally {
    static final int MOST_LEAVES = 20_000;
    private static final int MOST_DIFFERENCES = 20;
    /** Of a path that is told: an answer may be nested as deep as it is long. */
    private static final int LONGEST_PATH = 120;

    private final LeafEquality equality;
    private final boolean tells;
    private final Set<String> differences = new LinkedHashSet<>();
    private int equal;
    private int lite;
    private int pro;
    private boolean agrees = true;

    JsonTally() {
        this(new LeafEquality(), true);
    }

    private JsonTally(LeafEquality equality, boolean tells) {
        this.equality = equality;
        this.tells = tells;
    }

    boolean agrees() {
        return agrees;
    }

    /** F1 of the equal leaves; 1 where neither side has any. */
    double score() {
        return lite + pro == 0 ? 1 : 2.0 * equal / (lite + pro);
    }

    /** Paths at which the two differ, as {@link JsonPath} tells them; the first few of them. */
    Set<String> differences() {
        return differences;
    }

    /** {@code required}: the schema wants a value here, so that one that only one side gives is a difference. */
    void compare(JsonPath path, JsonNode left, JsonNode right, ResponseSchema schema, boolean required) {
        if (path.rules().isIgnored() || lite >= MOST_LEAVES || pro >= MOST_LEAVES) {
            return;
        }
        if (isAbsent(left) || isAbsent(right)) {
            countAbsent(path, left, right, required);
        } else if (hasChildren(left) && hasChildren(right) && left.isObject() && right.isObject()) {
            compareFields(path, left, right, schema);
        } else if (hasChildren(left) && hasChildren(right) && left.isArray() && right.isArray()) {
            compareElements(path, left, right, schema);
        } else {
            compareLeaves(path, left, right, schema);
        }
    }

    private void countAbsent(JsonPath path, JsonNode left, JsonNode right, boolean required) {
        int leaves = leaves(left) + leaves(right);
        lite += leaves(left);
        pro += leaves(right);
        if (leaves > 0) {
            differ(path, required);
        }
    }

    private void compareFields(JsonPath path, JsonNode left, JsonNode right, ResponseSchema declared) {
        ResponseSchema schema = declared.asObject();
        Set<String> names = new TreeSet<>();
        left.fieldNames().forEachRemaining(names::add);
        right.fieldNames().forEachRemaining(names::add);
        for (String name : names) {
            compare(
                    path.field(name, schema.declares(name)),
                    left.path(name),
                    right.path(name),
                    schema.property(name),
                    schema.isNone() || schema.requires(name));
        }
    }

    private void compareElements(JsonPath path, JsonNode left, JsonNode right, ResponseSchema schema) {
        JsonNode aligned = path.rules().isSet() || schema.isSet()
                ? JsonSet.aligned(left, right, (one, other) -> alike(path, one, other, schema))
                : right;
        for (int i = 0; i < Math.max(left.size(), aligned.size()); i++) {
            compare(path.element(), left.path(i), aligned.path(i), schema.items(), true);
        }
    }

    /** How much of two elements is equal, 0 to 1. */
    private double alike(JsonPath path, JsonNode one, JsonNode other, ResponseSchema schema) {
        JsonTally tally = new JsonTally(equality, false);
        tally.compare(path.element(), one, other, schema.items(), true);
        return tally.score();
    }

    private void compareLeaves(JsonPath path, JsonNode left, JsonNode right, ResponseSchema schema) {
        lite += leaves(left);
        pro += leaves(right);
        if (!hasChildren(left)
                && !hasChildren(right)
                && equality.equal(path.rules().tolerance(), left, right, schema)) {
            equal++;
        } else {
            differ(path, true);
        }
    }

    private void differ(JsonPath path, boolean counts) {
        agrees &= !counts;
        if (tells && differences.size() < MOST_DIFFERENCES) {
            String told = path.told();
            differences.add(told.length() <= LONGEST_PATH ? told : told.substring(0, LONGEST_PATH) + "…");
        }
    }

    private static boolean isAbsent(JsonNode node) {
        return node instanceof NullNode || node instanceof MissingNode;
    }

    private static boolean hasChildren(JsonNode node) {
        return node.isContainerNode() && !node.isEmpty();
    }

    private static int leaves(JsonNode node) {
        if (isAbsent(node)) {
            return 0;
        }
        int leaves = 0;
        for (JsonNode child : node) {
            leaves += leaves(child);
        }
        return hasChildren(node) ? leaves : 1;
    }
}
