package dev.penumbra.jobs.comparison;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;

/**
 * Two extractions agree when all leaves of their JSON are equal that the schema requires; the score is the F1 of equal
 * leaves. Text that is not JSON on either side is compared as text. Leaves after the first
 * {@link JsonTally#MOST_LEAVES} of an answer are not looked at.
 */
final class JsonLeaves implements Metric {
    private final AnswerRules rules;
    private final ResponseSchema schema;

    JsonLeaves(AnswerRules rules, ResponseSchema schema) {
        this.rules = rules;
        this.schema = schema;
    }

    @Override
    public String name() {
        return "json_leaves";
    }

    @Override
    public String version() {
        return "json_leaves_v4/" + Normalisation.VERSION + rules.versionSuffix();
    }

    @Override
    public Agreement measure(String lite, String pro) {
        Optional<JsonNode> left = JsonText.parse(lite);
        Optional<JsonNode> right = JsonText.parse(pro);
        if (left.isEmpty() || right.isEmpty()) {
            return Agreement.exact(Normalisation.normalise(lite).equals(Normalisation.normalise(pro)));
        }
        return compare(left.get(), right.get(), new JsonSets());
    }

    /** {@code sets}: of all comparisons that one answer takes. */
    Agreement compare(JsonNode lite, JsonNode pro, JsonSets sets) {
        JsonTally tally = new JsonTally(sets);
        tally.compare(JsonPath.root(RulePaths.of(rules)), lite, pro, schema, true);
        return new Agreement(tally.agrees(), tally.score(), List.copyOf(tally.differences()));
    }
}
