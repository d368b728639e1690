package dev.penumbra.proxy;

import dev.penumbra.proxy.config.ProxyConfiguration;
import dev.penumbra.proxy.config.ProxyConfiguration.Credential;
import dev.penumbra.proxy.config.ProxyConfiguration.DailyBudget;
import dev.penumbra.proxy.config.ProxyConfiguration.Group;
import dev.penumbra.proxy.config.ProxyConfiguration.Limits;
import dev.penumbra.proxy.config.ProxyConfiguration.Match;
import dev.penumbra.proxy.config.ProxyConfiguration.Rule;
import dev.penumbra.proxy.config.ProxyConfiguration.ShadowLimits;
import dev.penumbra.proxy.config.ProxyConfiguration.Timeouts;
import dev.penumbra.proxy.config.ProxyConfiguration.Upstream;
import dev.penumbra.proxy.eventlog.LogSettings;
import dev.penumbra.proxy.exchange.ArmMark;
import dev.penumbra.proxy.exchange.HeaderRules;
import dev.penumbra.proxy.exchange.Placement;
import dev.penumbra.proxy.exchange.PrimarySettings;
import dev.penumbra.proxy.exchange.ShadowSettings;
import dev.penumbra.proxy.exchange.TextKeeping;
import dev.penumbra.proxy.exchange.UpstreamAddress;
import dev.penumbra.proxy.exchange.UpstreamGroup;
import dev.penumbra.proxy.mirror.ConsentRule;
import dev.penumbra.proxy.mirror.MirrorRule;
import dev.penumbra.proxy.mirror.RuleMatch;
import dev.penumbra.proxy.mirror.SampleKey;
import dev.penumbra.proxy.mirror.Schedule;
import dev.penumbra.proxy.mirror.Tiers;
import dev.penumbra.proxy.redaction.KeyedHash;
import dev.penumbra.proxy.redaction.Redactor;
import dev.penumbra.schema.event.Workload;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Says the configuration in the terms of the packages that know nothing of it. */
final class Wiring {
    private static final double PICO_PER_USD = 1e12;

    private Wiring() {}

    static PrimarySettings primarySettings(ProxyConfiguration configuration) {
        Limits limits = configuration.limits();
        Timeouts timeouts = configuration.timeouts();
        return new PrimarySettings(
                perEventLoop(configuration, limits.primaryConnections()),
                perEventLoop(configuration, limits.primaryQueue()),
                timeouts.connect(),
                timeouts.poolWait(),
                timeouts.requestIdle(),
                timeouts.head(),
                timeouts.idle(),
                timeouts.drain(),
                limits.requestBodyBytes(),
                configuration.capture().maxAnswerBytes());
    }

    private static int perEventLoop(ProxyConfiguration configuration, int whole) {
        return (whole + configuration.eventLoops() - 1) / configuration.eventLoops();
    }

    static UpstreamGroup group(Group group) {
        return new UpstreamGroup(group.name(), group.pathPrefix(), Set.copyOf(group.hosts()));
    }

    static UpstreamAddress address(Upstream upstream) {
        return UpstreamAddress.of(upstream.url(), upstream.authorities(), upstream.keepAlive());
    }

    /** All groups, the default one last. */
    static List<Group> groups(ProxyConfiguration configuration) {
        return Stream.concat(
                        configuration.upstreams().groups().stream(),
                        Stream.of(configuration.upstreams().otherwise()))
                .toList();
    }

    static HeaderRules headerRules(ProxyConfiguration configuration, KeyedHash own) {
        return new HeaderRules(placement(configuration).headers(), new ArmMark(hash(configuration, own)));
    }

    static Placement placement(ProxyConfiguration configuration) {
        return new Placement(
                configuration.segments().dimensions(),
                configuration.segments().key(),
                configuration.segments().taskKindHeader(),
                configuration.segments().sessionHeader());
    }

    static List<MirrorRule> rules(ProxyConfiguration configuration) {
        return configuration.rules().stream().map(Wiring::rule).toList();
    }

    static List<ConsentRule> withoutConsent(ProxyConfiguration configuration) {
        Map<String, String> headerOfDimension = configuration.segments().dimensions();
        return configuration.noConsent().stream()
                .map(match -> new ConsentRule(match.routes(), match.headers(), match.dimensions(), headerOfDimension))
                .toList();
    }

    private static RuleMatch match(Match match) {
        return new RuleMatch(match.routes(), match.models(), match.headers(), match.dimensions());
    }

    private static MirrorRule rule(Rule rule) {
        return new MirrorRule(
                rule.name(),
                match(rule.match()),
                rule.workload(),
                rule.fraction(),
                rule.repeatShare(),
                rule.shadowRepeatShare(),
                rule.syntheticRepeats(),
                rule.capture(),
                rule.maxPerSecond() == null ? 0 : rule.maxPerSecond(),
                rule.sampledBySession() ? SampleKey.SESSION : SampleKey.EXCHANGE,
                new Schedule(
                        rule.timeBox().starts(),
                        rule.timeBox().length(),
                        rule.timeBox().every()),
                rule.serviceTier(),
                rule.salt());
    }

    static Tiers tiers(ProxyConfiguration configuration) {
        return new Tiers(configuration.tiers().models(), configuration.tiers().shadows());
    }

    static ShadowSettings shadowSettings(
            ProxyConfiguration configuration, String name, Workload workload, Upstream upstream, KeyedHash own) {
        ShadowLimits limits = shadowLimits(configuration, workload);
        return new ShadowSettings(
                name,
                workload,
                address(upstream),
                upstream.key() == null ? null : upstream.key().secret(),
                new ArmMark(hash(configuration, own)),
                limits.concurrency(),
                limits.queue(),
                configuration.timeouts().connect(),
                limits.deadline(),
                limits.requestsPerMinute(),
                limits.tokensPerMinute(),
                configuration.capture().maxAnswerBytes());
    }

    static ShadowLimits shadowLimits(ProxyConfiguration configuration, Workload workload) {
        return Objects.requireNonNull(configuration.limits().shadow().get(workload));
    }

    /** Keys that a client must not use too; none where sharing a quota is allowed. */
    static Set<String> armKeys(ProxyConfiguration configuration) {
        Set<String> keys = new HashSet<>();
        if (!configuration.upstreams().allowSharedQuota()) {
            for (Group group : groups(configuration)) {
                addKey(keys, group.shadow());
                addKey(keys, group.repeat());
            }
        }
        return keys;
    }

    private static void addKey(Set<String> keys, @Nullable Upstream upstream) {
        if (upstream != null && upstream.key() != null) {
            keys.add(upstream.key().secret());
        }
    }

    /** This proxy's part of an amount, or null for no limit. */
    static @Nullable Long picoUsd(DailyBudget budget, int instances) {
        return budget.usd() == null ? null : Math.round(budget.usd() / instances * PICO_PER_USD);
    }

    static TextKeeping texts(ProxyConfiguration configuration, KeyedHash own) {
        ProxyConfiguration.Capture capture = configuration.capture();
        KeyedHash hash = hash(configuration, own);
        return new TextKeeping(new Redactor(capture.redaction().patterns(), hash), hash, capture.maxTextBytes());
    }

    /** {@code own} is the key of hashes where none is configured. */
    private static KeyedHash hash(ProxyConfiguration configuration, KeyedHash own) {
        Credential key = configuration.capture().redaction().hashKey();
        return key == null ? own : new KeyedHash(key.secret().getBytes(StandardCharsets.UTF_8));
    }

    static LogSettings logSettings(ProxyConfiguration configuration) {
        ProxyConfiguration.Log log = configuration.eventLog();
        return new LogSettings(
                log.directory(),
                log.fsyncInterval(),
                log.fsyncBytes(),
                log.segmentBytes(),
                log.quotaBytes(),
                log.queueEvents());
    }
}
