package dev.penumbra.e2e.plan;

import dev.penumbra.proxy.config.ProxyConfiguration.DailyBudget;
import dev.penumbra.proxy.config.ProxyConfiguration.Match;
import dev.penumbra.proxy.config.ProxyConfiguration.Rule;
import dev.penumbra.proxy.mirror.ConsentRule;
import dev.penumbra.proxy.mirror.Tiers;
import dev.penumbra.schema.price.ModelNames;
import dev.penumbra.schema.price.PriceBook;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Runs traffic through the rules on paper; pure. The first rule that matches takes it, as in the proxy; headers are not
 * recorded, so that a rule's headers count as there. A rate or budget that is short is shared by all that it bounds.
 */
public final class Planner {
    private final PlanConfiguration configuration;
    private final Assumptions assumed;
    private final CallPrices prices;
    private final Tiers tiers;

    public Planner(PlanConfiguration configuration, Assumptions assumed, PriceBook prices, Instant now) {
        this.configuration = configuration;
        this.assumed = assumed;
        this.prices = new CallPrices(prices, now, assumed);
        this.tiers = new Tiers(
                configuration.proxy().tiers().models(),
                configuration.proxy().tiers().shadows());
    }

    /** One kind of traffic with the rule that takes it; null for none. */
    private record Taken(
            PlannedTraffic traffic,
            @Nullable Rule rule,
            @Nullable String shadow) {
        double wantedPerDay() {
            return rule == null || shadow == null ? 0 : traffic.exchangesPerDay() * rule.fraction();
        }
    }

    /** What one mirrored exchange costs, of the budget and beside it. */
    private record Unit(
            @Nullable Double shadow,
            @Nullable Double repeats,
            @Nullable Double judge) {
        double budgeted() {
            return (shadow == null ? 0 : shadow) + (repeats == null ? 0 : repeats);
        }
    }

    public List<PlanRow> plan(List<PlannedTraffic> traffic) {
        List<Taken> taken = pooled(traffic.stream().map(this::take).toList());
        Map<String, Share> shares = shares(taken);
        List<PlanRow> rows = new ArrayList<>();
        taken.forEach(one -> rows.add(row(one, shares.getOrDefault(name(one), Share.WHOLE))));
        return rows;
    }

    /** A verdict is of a segment, whatever routes and dimensions its traffic has. */
    private static List<Taken> pooled(List<Taken> taken) {
        Map<List<String>, Taken> pools = new LinkedHashMap<>();
        for (Taken one : taken) {
            pools.merge(
                    List.of(name(one), one.traffic().segment(), one.traffic().model()),
                    one,
                    (pool, more) -> new Taken(pool.traffic().and(more.traffic()), pool.rule(), pool.shadow()));
        }
        return List.copyOf(pools.values());
    }

    private Taken take(PlannedTraffic traffic) {
        if (isWithoutConsent(traffic)) {
            return new Taken(traffic, null, null);
        }
        for (Rule rule : configuration.proxy().rules()) {
            if (matches(rule.match(), traffic)) {
                return new Taken(traffic, rule, tiers.shadowOf(traffic.model()));
            }
        }
        return new Taken(traffic, null, null);
    }

    /** Traffic is known by route and dimensions, so what only a header says is not left out here. */
    private boolean isWithoutConsent(PlannedTraffic traffic) {
        return configuration.proxy().noConsent().stream()
                .anyMatch(match -> match.headers().isEmpty() && isOnRoute(match, traffic) && saysNo(match, traffic));
    }

    private static boolean saysNo(Match match, PlannedTraffic traffic) {
        return match.dimensions().entrySet().stream()
                .allMatch(dimension -> ConsentRule.saysNo(
                        traffic.dimensions().getOrDefault(dimension.getKey(), ""), dimension.getValue()));
    }

    private static boolean isOnRoute(Match match, PlannedTraffic traffic) {
        return match.routes().isEmpty()
                || traffic.route() == null
                || match.routes().contains(traffic.route());
    }

    private static boolean matches(Match match, PlannedTraffic traffic) {
        String model = ModelNames.canonical(traffic.model());
        return (match.models().isEmpty() || match.models().stream().anyMatch(name -> names(name, model)))
                && isOnRoute(match, traffic)
                && match.dimensions().entrySet().stream()
                        .allMatch(dimension -> dimension
                                .getValue()
                                .contains(traffic.dimensions().getOrDefault(dimension.getKey(), "")));
    }

    private static boolean names(String pattern, String model) {
        return pattern.endsWith("*")
                ? model.startsWith(pattern.substring(0, pattern.length() - 1))
                : pattern.equals(model);
    }

    private Map<String, Share> shares(List<Taken> taken) {
        return new Shares(
                        configuration.proxy(), taken.stream().map(this::demand).toList())
                .ofRules();
    }

    private Demand demand(Taken one) {
        Rule rule = one.rule();
        double calls = rule == null ? 0 : 1 + rule.shadowRepeatShare();
        double tokens = calls * prices.shadowTokens(one.traffic());
        return new Demand(name(one), one.wantedPerDay(), unit(one).budgeted(), calls, tokens);
    }

    /** The rule's or all rules' money, whichever is less; null for no limit. */
    private @Nullable Double budget(Rule rule) {
        DailyBudget common = configuration.proxy().budget().usdPerDay();
        Double own = rule.budget().usd();
        if (own == null || common.usd() == null) {
            return own == null ? common.usd() : own;
        }
        return Math.min(own, common.usd());
    }

    private Unit unit(Taken taken) {
        Rule rule = taken.rule();
        String shadowModel = taken.shadow();
        if (rule == null || shadowModel == null) {
            return new Unit(0.0, 0.0, 0.0);
        }
        Double shadow = prices.shadow(taken.traffic(), shadowModel, rule.serviceTier());
        Double repeat = prices.repeat(taken.traffic(), rule.serviceTier());
        Double repeats = plus(times(repeat, rule.repeatShare()), times(shadow, rule.shadowRepeatShare()));
        return new Unit(shadow, repeats, prices.judge(taken.traffic(), configuration.judge()));
    }

    private PlanRow row(Taken taken, Share share) {
        PlannedTraffic traffic = taken.traffic();
        double mirrored = taken.wantedPerDay() * share.share();
        Unit unit = unit(taken);
        long pairs = Evidence.pairsNeeded(assumed, configuration.minPairs(traffic.segment()));
        Double days = mirrored > 0 ? pairs / mirrored : null;
        Double shadow = times(unit.shadow(), mirrored);
        Double repeats = times(unit.repeats(), mirrored);
        Double judge = times(unit.judge(), mirrored);
        return new PlanRow(
                name(taken),
                traffic.segment(),
                traffic.model(),
                taken.shadow(),
                traffic.exchangesPerDay(),
                mirrored,
                shadow,
                repeats,
                judge,
                plus(plus(shadow, repeats), judge),
                taken.rule() == null ? null : budget(taken.rule()),
                share.limitedBy(),
                pairs,
                days,
                days == null || taken.rule() == null
                        ? null
                        : OpenTime.of(taken.rule().timeBox()).calendarDays(days));
    }

    private static String name(Taken taken) {
        return taken.rule() == null ? "none" : taken.rule().name();
    }

    private static @Nullable Double times(@Nullable Double amount, double factor) {
        return amount == null ? null : amount * factor;
    }

    private static @Nullable Double plus(@Nullable Double one, @Nullable Double other) {
        return one == null || other == null ? null : one + other;
    }
}
