package dev.penumbra.proxy.config;

import dev.penumbra.proxy.mirror.TextCapture;
import dev.penumbra.proxy.redaction.SecretPattern;
import dev.penumbra.schema.event.Tier;
import dev.penumbra.schema.event.Workload;
import dev.penumbra.schema.price.PriceBook;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Everything that can be set about the proxy: the {@code proxy} section of the YAML file, and the price book.
 *
 * @param noConsent what is never mirrored, whatever the rules say
 * @param priceBook the shipped ones, with the team's own of {@code price_book} over them
 */
public record ProxyConfiguration(
        String name,
        Listen listen,
        Admin admin,
        int eventLoops,
        Tiers tiers,
        Upstreams upstreams,
        Segments segments,
        List<Rule> rules,
        List<Match> noConsent,
        Limits limits,
        Budget budget,
        Timeouts timeouts,
        Capture capture,
        Log eventLog,
        Kafka kafka,
        LogFormat logFormat,
        PriceBook priceBook) {

    /** Where clients connect; no TLS is HTTP in the clear. */
    public record Listen(String host, int port, @Nullable Tls tls, Http2 http2) {}

    /** The server's certificate chain and its key, as PEM files. */
    public record Tls(Path certificate, Path key) {}

    /**
     * Bounds of HTTP/2, which TLS clients may choose, and others only where {@code cleartext} says so.
     *
     * @param resets most streams that a client may reset in half a minute
     */
    public record Http2(boolean cleartext, int concurrentStreams, int resets) {}

    /** The admin port; a null token only on loopback. */
    public record Admin(String host, int port, @Nullable Credential token) {}

    /** How the log's lines look. */
    public enum LogFormat {
        TEXT,
        JSON
    }

    /** Models of each tier, and stated pairs of a model and its shadow; without pairs the other tier's first is the shadow. */
    public record Tiers(Map<Tier, List<String>> models, List<Map.Entry<String, String>> shadows) {}

    /** Who is asked: the first group that takes a request, else the default upstreams. */
    public record Upstreams(Group otherwise, List<Group> groups, boolean allowSharedQuota) {}

    /** One upstream an arm; {@code shadow} and {@code repeat} are null when no rule needs them. */
    public record Group(
            String name,
            String pathPrefix,
            List<String> hosts,
            Upstream primary,
            @Nullable Upstream shadow,
            @Nullable Upstream repeat) {}

    /**
     * One host.
     *
     * @param key the arm's own credential, and null for the primary, which gets the client's
     * @param authorities PEM file of trusted certificates; null for those of the platform
     * @param keepAlive how long a connection may be idle and still be used
     */
    public record Upstream(
            URI url, @Nullable Credential key, @Nullable Path authorities, Duration keepAlive) {}

    /** A secret that no log and no message shows. */
    public record Credential(String secret) {
        @Override
        public String toString() {
            return "***";
        }
    }

    /** How a request is placed; {@code dimensions} maps a dimension to the header that carries it. */
    public record Segments(
            Map<String, String> dimensions,
            List<String> key,
            @Nullable String taskKindHeader,
            @Nullable String sessionHeader) {}

    /** {@code serviceTier} is null where calls beside the primary ask for what the client asked. */
    public record Rule(
            String name,
            Match match,
            Workload workload,
            double fraction,
            double repeatShare,
            double shadowRepeatShare,
            boolean syntheticRepeats,
            TextCapture capture,
            @Nullable Double maxPerSecond,
            boolean sampledBySession,
            TimeBox timeBox,
            DailyBudget budget,
            @Nullable String serviceTier,
            String salt) {}

    /** When a rule mirrors: from {@code starts}, else from when it is first seen; again after {@code every}. */
    public record TimeBox(
            @Nullable Instant starts,
            Duration length,
            @Nullable Duration every) {}

    /** What may be spent in a UTC day: an amount, no limit, or nothing said. */
    public record DailyBudget(@Nullable Double usd, boolean unlimited) {
        public static final DailyBudget UNSAID = new DailyBudget(null, false);
        public static final DailyBudget UNLIMITED = new DailyBudget(null, true);

        boolean isSaid() {
            return unlimited || usd != null;
        }
    }

    /** What all rules together may spend, and over how many proxies that and each rule's budget are divided. */
    public record Budget(DailyBudget usdPerDay, int instances) {}

    public record Match(
            List<String> routes,
            List<String> models,
            Map<String, List<String>> headers,
            Map<String, List<String>> dimensions) {
        boolean isOfAll() {
            return routes.isEmpty() && models.isEmpty() && headers.isEmpty() && dimensions.isEmpty();
        }
    }

    /** Bounds of concurrency and sizes. */
    public record Limits(
            Map<Workload, ShadowLimits> shadow,
            int primaryConnections,
            int primaryQueue,
            int requestLineBytes,
            int headerBytes,
            long requestBodyBytes) {}

    /** What bounds one workload's background calls; concurrency, queue and rates of each upstream. Null is no limit. */
    public record ShadowLimits(
            int concurrency,
            int queue,
            long bytes,
            Duration deadline,
            @Nullable Long requestsPerMinute,
            @Nullable Long tokensPerMinute) {}

    /**
     * How long each phase of a primary call may take.
     *
     * @param connect until the TCP connection stands
     * @param poolWait until a connection is had, the wait for a free one included
     * @param requestHead from the first byte of a request's head to its last
     * @param keepAlive from an answer to the next request on its connection
     * @param requestIdle between two pieces of the client's request
     * @param head until the answer's head
     * @param idle between two pieces of the answer
     * @param drain for the rest of an answer whose client has left
     * @param shutdown for open exchanges and unshipped events when the proxy stops
     */
    public record Timeouts(
            Duration connect,
            Duration poolWait,
            Duration requestHead,
            Duration keepAlive,
            Duration requestIdle,
            Duration head,
            Duration idle,
            Duration drain,
            Duration shutdown) {}

    public record Capture(int maxMirrorBodyBytes, int maxAnswerBytes, int maxTextBytes, Redaction redaction) {}

    /** What texts must not hold; {@code hashKey} makes hashes comparable over restarts and proxies, and may be null. */
    public record Redaction(
            List<SecretPattern> patterns, @Nullable Credential hashKey) {}

    /** Reports of the proxy about itself come {@code healthEvery} so often; never when that is zero. */
    public record Log(
            Path directory,
            Duration fsyncInterval,
            long fsyncBytes,
            long segmentBytes,
            long quotaBytes,
            int queueEvents,
            Duration healthEvery) {}

    public record Kafka(String bootstrapServers, String topic) {}
}
