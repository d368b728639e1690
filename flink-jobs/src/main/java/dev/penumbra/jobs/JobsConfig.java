package dev.penumbra.jobs;

import static dev.penumbra.jobs.io.Settings.requireAtLeast;
import static dev.penumbra.jobs.io.Settings.requireText;

import dev.penumbra.jobs.comparison.ComparisonSettings;
import dev.penumbra.jobs.io.ClickHouse;
import dev.penumbra.jobs.io.KafkaTopic;
import dev.penumbra.jobs.judge.JudgeSettings;
import dev.penumbra.jobs.pairing.Waits;
import dev.penumbra.schema.price.OwnPrices;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The section {@code jobs} of the configuration file.
 *
 * @param judge null for no judging
 * @param parallelism of the comparison job; null for 2
 * @param comparison null for answers compared as they show themselves
 * @param priceBook file of the team's own prices, which stands at the top of the configuration; null for none
 */
public record JobsConfig(
        KafkaTopic kafka,
        ClickHouse clickhouse,
        Checkpoints checkpoints,
        Web web,
        Pairing pairing,
        @Nullable JudgeSettings judge,
        @Nullable Integer parallelism,
        @Nullable ComparisonSettings comparison,
        @Nullable String priceBook) {
    private static final int DEFAULT_PARALLELISM = 2;

    public JobsConfig {
        requirePresent("kafka", kafka);
        requirePresent("clickhouse", clickhouse);
        requirePresent("checkpoints", checkpoints);
        requirePresent("web", web);
        requirePresent("pairing", pairing);
        parallelism = parallelism == null ? Integer.valueOf(DEFAULT_PARALLELISM) : parallelism;
        requireAtLeast("parallelism", 1, parallelism);
    }

    /**
     * Where the state of the jobs is kept.
     *
     * @param directory that every machine of a cluster sees
     * @param retained how many complete checkpoints are kept
     * @param backend where open state lives between them: {@code hashmap}, which null stands for, or {@code rocksdb}
     */
    public record Checkpoints(
            String directory,
            long intervalMillis,
            int retained,
            @Nullable String backend) {
        private static final String HASHMAP = "hashmap";
        private static final List<String> BACKENDS = List.of(HASHMAP, "rocksdb");

        public Checkpoints {
            requireText("directory", directory, "a folder on disk");
            requireAtLeast("interval_millis", 100, intervalMillis);
            requireAtLeast("retained", 1, retained);
            if (backend != null && !BACKENDS.contains(backend)) {
                throw new IllegalArgumentException("backend is \"" + backend + "\", but must be one of " + BACKENDS);
            }
        }

        String stateBackend() {
            return backend == null ? HASHMAP : backend;
        }

        Path of(String job) {
            return Path.of(directory, job).toAbsolutePath();
        }
    }

    /**
     * Flink's own pages.
     *
     * @param metricsPort where Prometheus reads the metrics, on every interface, as Flink's reporter has no choice; null
     *     for nowhere
     */
    public record Web(int port, @Nullable Integer metricsPort) {
        public Web {
            requirePort("port", port);
            requirePort("metrics_port", metricsPort == null ? 0 : metricsPort);
        }

        private static void requirePort(String key, int port) {
            if (port < 0 || port > 65535) {
                throw new IllegalArgumentException(key + " is " + port + ", but must be within 0 and 65535");
            }
        }
    }

    /**
     * How arms of one exchange find each other.
     *
     * @param timeoutMillis the wait for missing arms; longer than the proxy's own time limit for a shadow
     * @param lateMillis how much longer one that came to be unpaired is kept for them; null for an hour. Longer than an
     *     outage between proxy and jobs, whose exchanges are else never paired
     */
    public record Pairing(long timeoutMillis, @Nullable Long lateMillis) {
        private static final Duration LATE = Duration.ofHours(1);

        public Pairing {
            requireAtLeast("timeout_millis", 1, timeoutMillis);
            requireAtLeast("late_millis", 1, lateMillis == null ? 1 : lateMillis);
        }

        Waits waits() {
            return new Waits(
                    Duration.ofMillis(timeoutMillis), lateMillis == null ? LATE : Duration.ofMillis(lateMillis));
        }
    }

    Optional<JudgeSettings> judging() {
        return Optional.ofNullable(judge).filter(JudgeSettings::enabled);
    }

    ComparisonSettings comparisons() {
        return comparison == null ? ComparisonSettings.DEFAULT : comparison;
    }

    /** The same with a judge that spends no more than this a day where its own section sets no limit; null for none. */
    JobsConfig judgingWithin(@Nullable BigDecimal usdPerDay) {
        return judge == null
                ? this
                : new JobsConfig(
                        kafka,
                        clickhouse,
                        checkpoints,
                        web,
                        pairing,
                        judge.spendingAtMost(usdPerDay),
                        parallelism,
                        comparison,
                        priceBook);
    }

    /** Throws {@link dev.penumbra.schema.price.PriceBookException} where the file cannot be used. */
    OwnPrices prices() {
        return OwnPrices.read(priceBook == null ? null : Path.of(priceBook));
    }

    int tasks() {
        return parallelism == null ? DEFAULT_PARALLELISM : parallelism;
    }

    /** Reads the file that {@code --config FILE} names. */
    static JobsConfig fromArguments(String[] arguments) {
        if (arguments.length != 2 || !arguments[0].equals("--config")) {
            throw new ConfigException("usage: --config FILE");
        }
        return ConfigFile.read(Path.of(arguments[1]));
    }

    private static void requirePresent(String section, @Nullable Object value) {
        if (value == null) {
            throw new IllegalArgumentException(section + " is missing; add the section");
        }
    }
}
