package dev.penumbra.proxy.config;

import dev.penumbra.proxy.config.ProxyConfiguration.Group;
import dev.penumbra.proxy.config.ProxyConfiguration.Match;
import dev.penumbra.proxy.config.ProxyConfiguration.Rule;
import dev.penumbra.proxy.config.ProxyConfiguration.Segments;
import dev.penumbra.proxy.config.ProxyConfiguration.Upstream;
import dev.penumbra.proxy.dialect.Dialects;
import dev.penumbra.proxy.dialect.ModelProfiles;
import dev.penumbra.proxy.dialect.RewriteTarget;
import dev.penumbra.proxy.mirror.TextCapture;
import dev.penumbra.schema.event.Tier;
import dev.penumbra.schema.event.Workload;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads the rules of mirroring. */
final class RuleReader {
    private static final String WEEKLY_CHECK = "weekly-check";
    private static final String AS_CLIENT = "client";
    private static final Dialects DIALECTS = Dialects.of(ModelProfiles.shipped());
    private static final Duration FOUR_WEEKS = Duration.ofDays(28);

    private RuleReader() {}

    static List<Rule> rules(List<Section> sections, Segments segments) throws ConfigurationException {
        List<Rule> rules = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (Section section : sections) {
            Rule rule = rule(section, segments);
            if (!names.add(rule.name())) {
                throw section.wrong("name", "is given to two rules; name each differently");
            }
            rules.add(rule);
        }
        return rules;
    }

    /** By the head alone, before anything of the body is known. */
    static List<Match> withoutConsent(List<Section> sections, Segments segments) throws ConfigurationException {
        List<Match> matches = new ArrayList<>();
        for (Section section : sections) {
            if (section.has("models")) {
                throw section.wrong("models", "cannot be stated here; use routes, headers or dimensions");
            }
            Match match = match(section, segments);
            if (match.isOfAll()) {
                throw section.wrong(
                        "routes",
                        "is missing, as are headers and dimensions; state one of them, or state no rules to mirror nothing");
            }
            refuseNamesAlone(section.section("headers"));
            refuseNamesAlone(section.section("dimensions"));
            matches.add(match);
        }
        return matches;
    }

    /** A rule that nothing matches mirrors nothing; here everything would be sent on. */
    private static void refuseNamesAlone(Section section) throws ConfigurationException {
        for (String name : section.keys()) {
            if (section.texts(name).isEmpty()) {
                throw section.wrong(name, "names no value, so nothing would match; name each value that says no");
            }
        }
    }

    /** A preset only says other defaults. */
    private static Rule rule(Section section, Segments segments) throws ConfigurationException {
        boolean weeklyCheck = WEEKLY_CHECK.equals(section.choice("preset", "none", List.of("none", WEEKLY_CHECK)));
        Rule rule = new Rule(
                section.text("name"),
                match(section.section("match"), segments),
                Workload.valueOf(section.choice("workload", "interactive", List.of("interactive", "batch"))
                        .toUpperCase(Locale.ROOT)),
                section.share("fraction", weeklyCheck ? 0.01 : 0),
                section.share("repeat_share", 0),
                section.share("shadow_repeat_share", 0),
                section.flag("synthetic_repeats", false),
                TextCapture.valueOf(section.choice("capture", "redacted", List.of("full", "redacted", "hash", "off"))
                        .toUpperCase(Locale.ROOT)),
                section.has("max_per_second") ? section.decimal("max_per_second", 0, 0.001, 1_000_000) : null,
                sampledBySession(section, segments),
                ScheduleReader.timeBox(section, weeklyCheck ? FOUR_WEEKS : null),
                LimitsReader.daily(section, "budget_usd_per_day"),
                serviceTier(section),
                section.text("salt", ""));
        section.end();
        return rule;
    }

    private static @Nullable String serviceTier(Section section) throws ConfigurationException {
        String asked = section.choice("shadow_service_tier", AS_CLIENT, List.of(AS_CLIENT, RewriteTarget.FLEX));
        return asked.equals(AS_CLIENT) ? null : asked;
    }

    private static boolean sampledBySession(Section section, Segments segments) throws ConfigurationException {
        boolean bySession = section.choice("sample_by", "exchange", List.of("exchange", "session"))
                .equals("session");
        if (bySession && segments.sessionHeader() == null) {
            throw section.wrong("sample_by", "needs segments.session_header, which names the header of a session");
        }
        return bySession;
    }

    private static Match match(Section section, Segments segments) throws ConfigurationException {
        Section headers = section.section("headers");
        Section dimensions = section.section("dimensions");
        Map<String, List<String>> byHeader = new LinkedHashMap<>();
        for (String header : headers.keys()) {
            byHeader.put(header.toLowerCase(Locale.ROOT), headers.texts(header));
        }
        Map<String, List<String>> byDimension = new LinkedHashMap<>();
        for (String dimension : dimensions.keys()) {
            if (!segments.dimensions().containsKey(dimension)) {
                throw dimensions.wrong(dimension, "is not a dimension that segments.dimensions declares");
            }
            byDimension.put(dimension, dimensions.texts(dimension));
        }
        Match match = new Match(routes(section), section.texts("models"), byHeader, byDimension);
        section.end();
        return match;
    }

    /** One that no request can be on would match nothing, and what is without consent would be sent on. */
    private static List<String> routes(Section section) throws ConfigurationException {
        List<String> routes = section.texts("routes");
        for (String route : routes) {
            if (!DIALECTS.haveRoute(route)) {
                throw section.wrong(
                        "routes",
                        "names " + route
                                + ", on which no request can be; write it as the column route of exchanges has it,"
                                + " such as /v1/chat/completions or /v1beta/models/{model}:generateContent");
            }
        }
        return routes;
    }

    /** A rule that mirrors needs somebody to ask; a group without a shadow is then not mirrored. */
    static void refuseUnservedRules(ProxyConfiguration configuration) throws ConfigurationException {
        for (Rule rule : configuration.rules()) {
            if (rule.fraction() > 0 && isNowhere(configuration, Group::shadow)) {
                throw missing(rule, "shadow", "fraction");
            }
            if (rule.fraction() > 0 && rule.repeatShare() > 0 && isNowhere(configuration, Group::repeat)) {
                throw missing(rule, "repeat", "repeat_share");
            }
            if (rule.fraction() > 0 && lacksTier(configuration)) {
                throw new ConfigurationException("proxy.tiers must name a model for lite and for pro, because the rule "
                        + rule.name() + " mirrors; or set its fraction to 0");
            }
        }
    }

    private static boolean isNowhere(ProxyConfiguration configuration, Function<Group, @Nullable Upstream> arm) {
        return arm.apply(configuration.upstreams().otherwise()) == null
                && configuration.upstreams().groups().stream().allMatch(group -> arm.apply(group) == null);
    }

    private static boolean lacksTier(ProxyConfiguration configuration) {
        return List.of(Tier.values()).stream()
                .anyMatch(tier -> configuration
                        .tiers()
                        .models()
                        .getOrDefault(tier, List.of())
                        .isEmpty());
    }

    private static ConfigurationException missing(Rule rule, String upstream, String key) {
        return new ConfigurationException("proxy.upstreams." + upstream + " is missing, but the rule " + rule.name()
                + " needs it; give it a url and a key, or set " + key + " to 0");
    }
}
