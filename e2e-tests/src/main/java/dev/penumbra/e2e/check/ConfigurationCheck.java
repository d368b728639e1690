package dev.penumbra.e2e.check;

import dev.penumbra.proxy.config.ProxyConfiguration;
import dev.penumbra.proxy.config.ProxyConfiguration.Group;
import dev.penumbra.proxy.config.ProxyConfiguration.Upstream;
import dev.penumbra.schema.event.TokenUsage;
import dev.penumbra.schema.price.PriceBook;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Tries a configuration: whether upstreams are there and take their keys, arms share no quota, and models have prices. */
public final class ConfigurationCheck {
    private final ProxyConfiguration configuration;
    private final UpstreamProbe probe;
    private final PriceBook prices;
    private final Instant now;

    public ConfigurationCheck(ProxyConfiguration configuration, UpstreamProbe probe, PriceBook prices, Instant now) {
        this.configuration = configuration;
        this.probe = probe;
        this.prices = prices;
        this.now = now;
    }

    public List<Finding> run() {
        List<Finding> findings = new ArrayList<>();
        for (Group group : groups()) {
            findings.add(probe.primary(place(group, "primary"), group.primary()));
            addArm(findings, group, "shadow", group.shadow());
            addArm(findings, group, "repeat", group.repeat());
        }
        findings.addAll(sharedKeys());
        findings.addAll(pricesOfModels());
        return findings;
    }

    private void addArm(List<Finding> findings, Group group, String arm, @Nullable Upstream upstream) {
        if (upstream != null) {
            findings.add(probe.arm(place(group, arm), upstream));
        }
    }

    /** Two arms with one key use up each other's quota, and no bill tells them apart. */
    private List<Finding> sharedKeys() {
        if (configuration.upstreams().allowSharedQuota()) {
            return List.of();
        }
        Map<String, String> places = new HashMap<>();
        List<Finding> shared = new ArrayList<>();
        for (Group group : groups()) {
            addShared(shared, places, place(group, "shadow"), group.shadow());
            addShared(shared, places, place(group, "repeat"), group.repeat());
        }
        return shared;
    }

    private static void addShared(
            List<Finding> shared, Map<String, String> places, String place, @Nullable Upstream upstream) {
        if (upstream == null || upstream.key() == null) {
            return;
        }
        String other = places.putIfAbsent(upstream.key().secret(), place);
        if (other != null) {
            shared.add(Finding.bad(
                    place,
                    "has the same key as " + other + " and would use up its quota; give it a key of its own, or set"
                            + " upstreams.allow_shared_quota: true"));
        }
    }

    private List<Finding> pricesOfModels() {
        return configuration.tiers().models().values().stream()
                .flatMap(List::stream)
                .distinct()
                .map(this::price)
                .toList();
    }

    private Finding price(String model) {
        boolean priced = prices.cost(model, TokenUsage.of(1, 1), null, now) != null;
        return priced
                ? Finding.good("proxy.tiers", model + " has a price")
                : Finding.bad("proxy.tiers", model + " has no price in the book, so no cost of it could be told");
    }

    private List<Group> groups() {
        return Stream.concat(
                        configuration.upstreams().groups().stream(),
                        Stream.of(configuration.upstreams().otherwise()))
                .toList();
    }

    private static String place(Group group, String arm) {
        return group.name().equals("default")
                ? "proxy.upstreams." + arm
                : "proxy.upstreams.groups (" + group.name() + ")." + arm;
    }
}
