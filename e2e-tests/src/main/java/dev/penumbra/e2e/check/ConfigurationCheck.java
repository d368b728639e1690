package dev.penumbra.e2e.check;

import dev.penumbra.proxy.config.ProxyConfiguration;
import dev.penumbra.proxy.config.ProxyConfiguration.Group;
import dev.penumbra.proxy.config.ProxyConfiguration.Upstream;
import dev.penumbra.schema.event.TokenUsage;
import dev.penumbra.schema.price.PriceBook;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Tries a configuration: whether upstreams and judge are there and take their keys, and models have prices. Whether an arm
 * shares its key with production cannot be seen here: clients bring theirs, and the proxy looks at each request.
 */
public final class ConfigurationCheck {
    private final ProxyConfiguration configuration;
    private final @Nullable JudgeArm judge;
    private final UpstreamProbe probe;
    private final PriceBook prices;
    private final Instant now;

    /** {@code judge} is null where nothing is judged. */
    public ConfigurationCheck(
            ProxyConfiguration configuration,
            @Nullable JudgeArm judge,
            UpstreamProbe probe,
            PriceBook prices,
            Instant now) {
        this.configuration = configuration;
        this.judge = judge;
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
        findings.addAll(pricesOfModels());
        if (judge != null) {
            findings.add(judge.answers(probe));
            findings.add(price(JudgeArm.PLACE, judge.model()));
        }
        return findings;
    }

    private void addArm(List<Finding> findings, Group group, String arm, @Nullable Upstream upstream) {
        if (upstream != null) {
            findings.add(probe.arm(place(group, arm), upstream));
        }
    }

    private List<Finding> pricesOfModels() {
        return configuration.tiers().models().values().stream()
                .flatMap(List::stream)
                .distinct()
                .map(model -> price("proxy.tiers", model))
                .toList();
    }

    private Finding price(String place, String model) {
        boolean priced = prices.cost(model, TokenUsage.of(1, 1), null, now) != null;
        return priced
                ? Finding.good(place, model + " has a price")
                : Finding.bad(place, model + " has no price in the book, so no cost of it could be told");
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
