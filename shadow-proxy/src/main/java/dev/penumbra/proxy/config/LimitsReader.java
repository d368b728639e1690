package dev.penumbra.proxy.config;

import dev.penumbra.proxy.config.ProxyConfiguration.Budget;
import dev.penumbra.proxy.config.ProxyConfiguration.DailyBudget;
import dev.penumbra.proxy.config.ProxyConfiguration.Limits;
import dev.penumbra.proxy.config.ProxyConfiguration.Rule;
import dev.penumbra.proxy.config.ProxyConfiguration.ShadowLimits;
import dev.penumbra.schema.event.Workload;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the bounds of the primary path, those of each workload's background calls, and what all of them may cost. */
final class LimitsReader {
    private static final int MEBIBYTE = 1024 * 1024;
    private static final String UNLIMITED = "unlimited";

    private LimitsReader() {}

    static Limits limits(Section section) throws ConfigurationException {
        Limits limits = new Limits(
                shadow(section.section("shadow")),
                section.integer("primary_connections", 1024, 1, 65_536),
                section.integer("primary_queue", 1024, 0, 1_000_000),
                section.integer("request_line_bytes", 16_384, 256, MEBIBYTE),
                section.integer("header_bytes", 65_536, 1_024, MEBIBYTE),
                section.number("request_body_bytes", 1024L * MEBIBYTE, 0, Long.MAX_VALUE));
        section.end();
        return limits;
    }

    private static Map<Workload, ShadowLimits> shadow(Section section) throws ConfigurationException {
        Map<Workload, ShadowLimits> limits = new EnumMap<>(Workload.class);
        limits.put(Workload.INTERACTIVE, workload(section.section("interactive"), 256, 1_024, 120_000));
        limits.put(Workload.BATCH, workload(section.section("batch"), 64, 4_096, 600_000));
        section.end();
        return limits;
    }

    private static ShadowLimits workload(Section section, int concurrency, int queue, int deadlineMillis)
            throws ConfigurationException {
        ShadowLimits limits = new ShadowLimits(
                section.integer("concurrency", concurrency, 1, 65_536),
                section.integer("queue", queue, 0, 1_000_000),
                section.number("bytes", 256L * MEBIBYTE, 1_024, Long.MAX_VALUE),
                Duration.ofMillis(section.integer("deadline_millis", deadlineMillis, 1, 86_400_000)),
                optionalRate(section, "requests_per_minute"),
                optionalRate(section, "tokens_per_minute"));
        section.end();
        return limits;
    }

    private static @Nullable Long optionalRate(Section section, String key) throws ConfigurationException {
        return section.has(key) ? section.number(key, 0, 1, 1_000_000_000_000L) : null;
    }

    static Budget budget(Section section) throws ConfigurationException {
        Budget budget = new Budget(daily(section, "usd_per_day"), section.integer("instances", 1, 1, 10_000));
        section.end();
        return budget;
    }

    /** An amount, or the word that nothing limits it. */
    static DailyBudget daily(Section section, String key) throws ConfigurationException {
        if (!section.has(key)) {
            return DailyBudget.UNSAID;
        }
        if (section.text(key).equals(UNLIMITED)) {
            return DailyBudget.UNLIMITED;
        }
        try {
            return new DailyBudget(section.decimal(key, 0, -1, 1_000_000), false);
        } catch (ConfigurationException notAnAmount) {
            throw section.wrong(
                    key,
                    "must be US dollars a day up to 1000000, 0 for never, or unlimited, but is " + section.text(key));
        }
    }

    /** Mirroring costs money, so each rule that mirrors has a limit or a word that it wants none. */
    static void refuseRulesWithoutBudget(List<Rule> rules, Budget budget) throws ConfigurationException {
        for (Rule rule : rules) {
            if (rule.fraction() > 0
                    && !rule.budget().isSaid()
                    && !budget.usdPerDay().isSaid()) {
                throw new ConfigurationException("proxy.budget is missing, but the rule " + rule.name()
                        + " mirrors, which costs money: say proxy.budget: {usd_per_day: 5}, or budget_usd_per_day in the"
                        + " rule; unlimited in the place of the amount sets no limit");
            }
        }
    }
}
