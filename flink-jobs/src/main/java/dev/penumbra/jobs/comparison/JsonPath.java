package dev.penumbra.jobs.comparison;

import org.jspecify.annotations.Nullable;

/**
 * Where a value stands in JSON, the places in lists left out.
 *
 * @param step the key, or what stands for an element or for a key that is not told
 * @param rules what they say of it
 */
record JsonPath(@Nullable JsonPath parent, String step, RulePaths rules) {
    private static final String ELEMENT = "[]";
    private static final String SOME_KEY = "{}";

    static JsonPath root(RulePaths rules) {
        return new JsonPath(null, "$", rules);
    }

    /** {@code declared}: the schema of the request names the key. */
    JsonPath field(String key, boolean declared) {
        RulePaths ofKey = rules.field(key);
        return new JsonPath(this, declared || !ofKey.isNone() ? key : SOME_KEY, ofKey);
    }

    JsonPath element() {
        return new JsonPath(this, ELEMENT, rules.element());
    }

    /**
     * The path with {@code {}} for keys that neither the request's schema nor a rule names: those are words of an answer,
     * which may be the names of people, and what is told is kept longer than answers are.
     */
    String told() {
        if (parent == null) {
            return step;
        }
        return parent.told() + (step.equals(ELEMENT) ? "" : ".") + step;
    }
}
