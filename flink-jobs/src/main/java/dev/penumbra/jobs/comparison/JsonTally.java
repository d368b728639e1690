package dev.penumbra.jobs.comparison;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.NullNode;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Counts the equal leaves of two JSON values while it walks through both at once. */
final class JsonTally {
    static final int MOST_LEAVES = 20_000;
    private static final int MOST_DIFFERENCES = 20;
    /** What it takes to put an element beside another, as so many looks at a leaf. */
    private static final int LOOKS_OF_PAIRING = 40;
    /** Of a path that is told: an answer may be nested as deep as it is long. */
    private static final int LONGEST_PATH = 120;

    private final LeafEquality equality;
    private final JsonSets sets;
    private final boolean tells;
    private final Set<String> differences;
    private int equal;
    private int lite;
    private int pro;
    private boolean agrees = true;

    JsonTally(JsonSets sets) {
        this(new LeafEquality(), sets, true);
    }

    /** {@code tells}: it is the comparison, and not a look at whether two elements of a set resemble each other. */
    private JsonTally(LeafEquality equality, JsonSets sets, boolean tells) {
        this.equality = equality;
        this.sets = sets;
        this.tells = tells;
        this.differences = tells ? new LinkedHashSet<>() : Set.of();
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
        if (path.rules().isIgnored() || lite >= MOST_LEAVES || pro >= MOST_LEAVES || isSpent()) {
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

    private boolean isSpent() {
        return !tells && sets.areSpent();
    }

    private void countAbsent(JsonPath path, JsonNode left, JsonNode right, boolean required) {
        if (count(left, right) > 0) {
            differ(path, required);
        }
    }

    private void compareFields(JsonPath path, JsonNode left, JsonNode right, ResponseSchema declared) {
        ResponseSchema schema = declared.asObject();
        Set<String> names = new TreeSet<>();
        left.fieldNames().forEachRemaining(names::add);
        right.fieldNames().forEachRemaining(names::add);
        names.forEach(this::lookAt);
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
        look(left.size() + right.size());
        JsonNode aligned = path.rules().isSet() || schema.isSet() ? aligned(path, left, right, schema) : right;
        JsonPath element = path.element();
        ResponseSchema items = schema.items();
        for (int i = 0; i < Math.max(left.size(), aligned.size()); i++) {
            compare(element, left.path(i), aligned.path(i), items, true);
        }
    }

    private JsonNode aligned(JsonPath path, JsonNode left, JsonNode right, ResponseSchema schema) {
        look(LOOKS_OF_PAIRING * (left.size() + right.size()));
        return sets.aligned(left, right, (one, other) -> alike(path, one, other, schema));
    }

    /** How much of two elements is equal, 0 to 1. */
    private double alike(JsonPath path, JsonNode one, JsonNode other, ResponseSchema schema) {
        JsonTally tally = new JsonTally(equality, sets, false);
        tally.compare(path.element(), one, other, schema.items(), true);
        return tally.score();
    }

    /** How many leaves both have, which are counted for each. */
    private int count(JsonNode left, JsonNode right) {
        int ofLite = leaves(left);
        int ofPro = leaves(right);
        lite += ofLite;
        pro += ofPro;
        look(ofLite + ofPro);
        return ofLite + ofPro;
    }

    private void look(int times) {
        if (!tells) {
            sets.spend(times);
        }
    }

    private void lookAt(@Nullable String text) {
        if (!tells && text != null) {
            sets.spend(text);
        }
    }

    private void compareLeaves(JsonPath path, JsonNode left, JsonNode right, ResponseSchema schema) {
        count(left, right);
        lookAt(left.textValue());
        lookAt(right.textValue());
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
