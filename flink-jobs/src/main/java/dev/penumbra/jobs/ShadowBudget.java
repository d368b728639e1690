package dev.penumbra.jobs;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the proxy's section lets all shadows and repeats spend in a UTC day: the judge has no more unless it is told. */
final class ShadowBudget {
    private ShadowBudget() {}

    /**
     * USD a day; null for no limit. A rule without a budget of its own mirrors within that of all rules or not at all,
     * as the proxy refuses it otherwise.
     */
    static @Nullable BigDecimal usdPerDay(JsonNode proxy) {
        BigDecimal ofAll = amount(proxy.path("budget").path("usd_per_day"));
        List<JsonNode> ofRules = new ArrayList<>();
        proxy.path("rules").forEach(rule -> ofRules.add(rule.path("budget_usd_per_day")));
        return ofAll == null ? sumOfStated(ofRules) : ofAll;
    }

    private static @Nullable BigDecimal sumOfStated(List<JsonNode> budgets) {
        List<JsonNode> stated =
                budgets.stream().filter(budget -> !budget.isMissingNode()).toList();
        boolean limited = !stated.isEmpty() && stated.stream().allMatch(JsonNode::isNumber);
        return limited ? stated.stream().map(JsonNode::decimalValue).reduce(BigDecimal.ZERO, BigDecimal::add) : null;
    }

    /** Null where it is absent or a word, such as {@code unlimited}. */
    private static @Nullable BigDecimal amount(JsonNode budget) {
        return budget.isNumber() ? budget.decimalValue() : null;
    }
}
