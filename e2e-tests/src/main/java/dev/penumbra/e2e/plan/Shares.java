package dev.penumbra.e2e.plan;

import dev.penumbra.proxy.config.ProxyConfiguration;
import dev.penumbra.proxy.config.ProxyConfiguration.Rule;
import dev.penumbra.proxy.config.ProxyConfiguration.ShadowLimits;
import dev.penumbra.schema.event.Workload;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * Divides what is short: a rule's own rate and money among what it takes, the rates of a workload among its rules, the
 * common money among all. Each in proportion to what is wanted; rates count as even over the day, which is the best case.
 */
record Shares(ProxyConfiguration proxy, List<Demand> demands) {
    private static final double SECONDS_A_DAY = 86_400;
    private static final double MINUTES_A_DAY = 1_440;

    Map<String, Share> ofRules() {
        Map<String, Share> shares = new HashMap<>();
        proxy.rules().forEach(rule -> shares.put(rule.name(), own(rule)));
        proxy.limits().shadow().forEach((workload, limits) -> cutByRates(shares, workload, limits));
        cut(shares, rule -> true, proxy.budget().usdPerDay().usd(), Demand::usd, "budget");
        return shares;
    }

    private Share own(Rule rule) {
        Map<String, Share> whole = Map.of(rule.name(), Share.WHOLE);
        Double perSecond = rule.maxPerSecond();
        Double perDay = perSecond == null ? null : Double.valueOf(perSecond * SECONDS_A_DAY);
        Predicate<Rule> itself = rule::equals;
        return Share.WHOLE
                .orAtMost(factor(whole, itself, perDay, demand -> 1), "max_per_second")
                .orAtMost(factor(whole, itself, rule.budget().usd(), Demand::usd), "budget");
    }

    private void cutByRates(Map<String, Share> shares, Workload workload, ShadowLimits limits) {
        Predicate<Rule> its = rule -> rule.workload() == workload;
        cut(shares, its, perDay(limits.requestsPerMinute()), Demand::calls, "requests_per_minute");
        cut(shares, its, perDay(limits.tokensPerMinute()), Demand::tokens, "tokens_per_minute");
    }

    private static @Nullable Double perDay(@Nullable Long perMinute) {
        return perMinute == null ? null : Double.valueOf(perMinute * MINUTES_A_DAY);
    }

    private void cut(
            Map<String, Share> shares,
            Predicate<Rule> rules,
            @Nullable Double most,
            ToDoubleFunction<Demand> each,
            String name) {
        double factor = factor(shares, rules, most, each);
        if (factor < 1) {
            proxy.rules().stream()
                    .filter(rules)
                    .forEach(rule ->
                            shares.computeIfPresent(rule.name(), (itself, share) -> share.timesAtMost(factor, name)));
        }
    }

    /** By what all that the rules would still do must be cut to stay within {@code most}; null is no limit. */
    private double factor(
            Map<String, Share> shares, Predicate<Rule> rules, @Nullable Double most, ToDoubleFunction<Demand> each) {
        double wanted = proxy.rules().stream()
                .filter(rules)
                .mapToDouble(rule -> wanted(rule, each)
                        * shares.getOrDefault(rule.name(), Share.WHOLE).share())
                .sum();
        return most == null || wanted <= most ? 1 : Math.max(0, most) / wanted;
    }

    private double wanted(Rule rule, ToDoubleFunction<Demand> each) {
        return demands.stream()
                .filter(demand -> demand.rule().equals(rule.name()))
                .mapToDouble(demand -> demand.perDay() * each.applyAsDouble(demand))
                .sum();
    }
}
