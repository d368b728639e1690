package dev.penumbra.proxy.config;

import dev.penumbra.proxy.config.ProxyConfiguration.Capture;
import dev.penumbra.proxy.config.ProxyConfiguration.Kafka;
import dev.penumbra.proxy.config.ProxyConfiguration.Log;
import dev.penumbra.proxy.config.ProxyConfiguration.LogFormat;
import dev.penumbra.proxy.config.ProxyConfiguration.Segments;
import dev.penumbra.proxy.config.ProxyConfiguration.Timeouts;
import dev.penumbra.proxy.config.ProxyConfiguration.Upstreams;
import dev.penumbra.schema.price.PriceBook;
import dev.penumbra.schema.price.PriceBookException;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;

/** Reads the {@code proxy} section of the stack's one YAML file, with every default and range. */
public final class ConfigurationReader {
    private static final Set<String> TOP_LEVEL = Set.of("proxy", "jobs", "segment_settings", "price_book");
    private static final Set<String> NEVER_PLACING = Set.of(
            "authorization",
            "x-goog-api-key",
            "x-api-key",
            "proxy-authorization",
            "cookie",
            "content-length",
            "content-type",
            "host");
    private static final int MEBIBYTE = 1024 * 1024;

    private final Function<String, @Nullable String> environment;

    public ConfigurationReader(Function<String, @Nullable String> environment) {
        this.environment = environment;
    }

    public ProxyConfiguration read(Path file) throws ConfigurationException {
        try (Reader yaml = Files.newBufferedReader(file)) {
            return read(yaml);
        } catch (IOException unreadable) {
            throw new ConfigurationException(
                    "the configuration " + file + " cannot be read; name an existing YAML file with --config FILE");
        }
    }

    public ProxyConfiguration read(Reader yaml) throws ConfigurationException {
        Section file = Section.of("", compose(yaml));
        for (String key : file.keys()) {
            if (!TOP_LEVEL.contains(key)) {
                throw file.wrong(key, "is unknown; known at the top: jobs, price_book, proxy, segment_settings");
            }
        }
        if (!file.has("proxy")) {
            throw file.wrong("proxy", "is missing; the proxy needs its section");
        }
        return proxy(file.section("proxy"), prices(file));
    }

    private static Node compose(Reader yaml) throws ConfigurationException {
        try {
            Node root = new Yaml(new SafeConstructor(new LoaderOptions())).compose(yaml);
            if (root == null) {
                throw new ConfigurationException("the configuration is empty; it needs a section proxy");
            }
            return root;
        } catch (MarkedYAMLException malformed) {
            int line = malformed.getProblemMark() == null
                    ? 0
                    : malformed.getProblemMark().getLine() + 1;
            throw new ConfigurationException(
                    "the configuration is not YAML at line " + line + ": " + malformed.getProblem());
        } catch (YAMLException unreadable) {
            throw new ConfigurationException(
                    "the configuration is not YAML: it holds a character or a depth that YAML does not have");
        }
    }

    private ProxyConfiguration proxy(Section proxy, PriceBook prices) throws ConfigurationException {
        Segments segments = segments(proxy.section("segments"));
        ProxyConfiguration configuration = new ProxyConfiguration(
                proxy.text("name", "proxy-1"),
                ServerReader.listen(proxy.section("listen")),
                new ServerReader(environment).admin(proxy.section("admin")),
                proxy.integer("event_loops", Runtime.getRuntime().availableProcessors(), 1, 256),
                new TierReader(proxy.section("tiers")).read(),
                upstreams(proxy.section("upstreams")),
                segments,
                RuleReader.rules(proxy.sections("rules"), segments),
                RuleReader.withoutConsent(proxy.sections("no_consent"), segments),
                LimitsReader.limits(proxy.section("limits")),
                LimitsReader.budget(proxy.section("budget")),
                timeouts(proxy.section("timeouts")),
                capture(proxy.section("capture"), environment),
                eventLog(proxy.section("event_log")),
                kafka(proxy.section("kafka")),
                logFormat(proxy.section("logs")),
                prices);
        proxy.end();
        RuleReader.refuseUnservedRules(configuration);
        LimitsReader.refuseRulesWithoutBudget(configuration.rules(), configuration.budget());
        return configuration;
    }

    /** The file is read with the configuration, so that it is refused, or comes into force, with it. */
    private static PriceBook prices(Section file) throws ConfigurationException {
        try {
            return PriceBook.shippedWith(file.optionalFile("price_book"));
        } catch (PriceBookException wrong) {
            throw file.wrong("price_book", "cannot be used: " + wrong.getMessage());
        }
    }

    private Upstreams upstreams(Section section) throws ConfigurationException {
        boolean shared = section.flag("allow_shared_quota", false);
        UpstreamReader reader = new UpstreamReader(environment, shared);
        Upstreams upstreams =
                new Upstreams(reader.otherwise(section), reader.groups(section.sections("groups")), shared);
        section.end();
        return upstreams;
    }

    private static Segments segments(Section section) throws ConfigurationException {
        Map<String, String> dimensions = new LinkedHashMap<>();
        Section declared = section.section("dimensions");
        for (String dimension : declared.keys()) {
            dimensions.put(dimension, placingHeader(declared, dimension, declared.text(dimension)));
        }
        List<String> key = section.texts("key");
        for (String dimension : key) {
            if (!dimensions.containsKey(dimension)) {
                throw section.wrong("key", "names " + dimension + ", which segments.dimensions does not declare");
            }
        }
        Segments segments = new Segments(
                dimensions,
                key,
                optionalPlacingHeader(section, "task_kind_header"),
                optionalPlacingHeader(section, "session_header"));
        section.end();
        return segments;
    }

    private static @Nullable String optionalPlacingHeader(Section section, String key) throws ConfigurationException {
        String header = section.optionalText(key);
        return header == null ? null : placingHeader(section, key, header);
    }

    /** It is kept in events and taken from the request, so it can be none that the request needs or that is secret. */
    private static String placingHeader(Section section, String key, String header) throws ConfigurationException {
        String name = header.trim().toLowerCase(Locale.ROOT);
        if (NEVER_PLACING.contains(name)) {
            throw section.wrong(
                    key, "must not be " + name + ", which is a credential or the request's own; name another header");
        }
        return name;
    }

    private static Timeouts timeouts(Section section) throws ConfigurationException {
        Timeouts timeouts = new Timeouts(
                millis(section, "connect_millis", 5_000),
                millis(section, "pool_wait_millis", 10_000),
                millis(section, "request_head_millis", 15_000),
                millis(section, "keep_alive_millis", 75_000),
                millis(section, "request_idle_millis", 60_000),
                millis(section, "head_millis", 600_000),
                millis(section, "idle_millis", 300_000),
                millis(section, "drain_millis", 60_000),
                millis(section, "shutdown_millis", 30_000));
        if (timeouts.poolWait().compareTo(timeouts.connect()) < 0) {
            throw section.wrong("pool_wait_millis", "must not be less than connect_millis, which it includes");
        }
        section.end();
        return timeouts;
    }

    private static Capture capture(Section section, Function<String, @Nullable String> environment)
            throws ConfigurationException {
        Capture capture = new Capture(
                section.integer("max_mirror_body_bytes", 32 * MEBIBYTE, 1_024, 64 * MEBIBYTE),
                section.integer("max_answer_bytes", 16 * MEBIBYTE, 1_024, 64 * MEBIBYTE),
                section.integer("max_text_bytes", 65_536, 0, 512 * 1_024),
                new RedactionReader(environment).redaction(section.section("redaction")));
        section.end();
        return capture;
    }

    private static Log eventLog(Section section) throws ConfigurationException {
        Log log = new Log(
                Path.of(section.text("directory")),
                millis(section, "fsync_interval_millis", 100),
                section.number("fsync_bytes", 4L * MEBIBYTE, 1, 1024L * MEBIBYTE),
                section.number("segment_bytes", 16L * MEBIBYTE, 4_096, 1024L * MEBIBYTE),
                section.number("quota_bytes", 1024L * MEBIBYTE, 4_096, Long.MAX_VALUE),
                section.integer("queue_events", 65_536, 1, 10_000_000),
                Duration.ofMillis(section.integer("health_every_millis", 30_000, 0, 3_600_000)));
        if (log.quotaBytes() < 2 * log.segmentBytes()) {
            throw section.wrong(
                    "quota_bytes", "must be at least twice segment_bytes, or no segment could ever be freed");
        }
        section.end();
        return log;
    }

    private static Kafka kafka(Section section) throws ConfigurationException {
        Kafka kafka = new Kafka(section.text("bootstrap_servers"), section.text("topic", "completions"));
        section.end();
        return kafka;
    }

    private static LogFormat logFormat(Section section) throws ConfigurationException {
        String format = section.choice("format", "text", List.of("text", "json"));
        section.end();
        return LogFormat.valueOf(format.toUpperCase(Locale.ROOT));
    }

    private static Duration millis(Section section, String key, int otherwise) throws ConfigurationException {
        return Duration.ofMillis(section.integer(key, otherwise, 1, 86_400_000));
    }
}
