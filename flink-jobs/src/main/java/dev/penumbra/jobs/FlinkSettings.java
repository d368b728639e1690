package dev.penumbra.jobs;

import java.nio.file.Path;
import java.time.Duration;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.ExternalizedCheckpointRetention;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.MetricOptions;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.core.execution.CheckpointingMode;
import org.apache.flink.core.execution.RecoveryClaimMode;
import org.jspecify.annotations.Nullable;

/** Flink's options as the jobs need them, each with its reason. */
final class FlinkSettings {
    /** A sink that waits for ClickHouse holds the checkpoint; that is no reason to fail one. */
    private static final Duration CHECKPOINT_TIMEOUT = Duration.ofHours(24);

    /** About ten minutes of the waits below. */
    private static final int MOST_RESTARTS = 20;

    private FlinkSettings() {}

    /** What one job brings along, on whatever cluster it runs. */
    static Configuration job(JobsConfig config, String name) {
        Configuration options = new Configuration();
        options.set(CoreOptions.DEFAULT_PARALLELISM, config.tasks());
        options.set(PipelineOptions.GENERIC_TYPES, false);
        options.set(PipelineOptions.OBJECT_REUSE, true);
        options.set(PipelineOptions.AUTO_GENERATE_UIDS, false);
        options.set(StateBackendOptions.STATE_BACKEND, config.checkpoints().stateBackend());
        options.set(CheckpointingOptions.INCREMENTAL_CHECKPOINTS, true);
        checkpoints(options, config.checkpoints(), name);
        restarts(options);
        Path folder = config.checkpoints().of(name);
        CheckpointFolder.newest(folder).ifPresent(checkpoint -> {
            Restores.of(folder).begin(checkpoint);
            goOnFrom(checkpoint, options);
        });
        return options;
    }

    /**
     * What is restored stays ours to delete. Flink would delete a claimed checkpoint once it has newer ones, and an
     * incremental one of the new run would go on referring to files of the old run; not claimed, the first checkpoint of
     * each run is whole in its own folder.
     */
    private static void goOnFrom(Path checkpoint, Configuration options) {
        options.set(StateRecoveryOptions.SAVEPOINT_PATH, checkpoint.toUri().toString());
        options.set(StateRecoveryOptions.RESTORE_MODE, RecoveryClaimMode.NO_CLAIM);
    }

    private static void checkpoints(Configuration options, JobsConfig.Checkpoints checkpoints, String name) {
        options.set(
                CheckpointingOptions.CHECKPOINTS_DIRECTORY,
                checkpoints.of(name).toUri().toString());
        options.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofMillis(checkpoints.intervalMillis()));
        options.set(CheckpointingOptions.CHECKPOINTING_CONSISTENCY_MODE, CheckpointingMode.AT_LEAST_ONCE);
        options.set(CheckpointingOptions.CHECKPOINTING_TIMEOUT, CHECKPOINT_TIMEOUT);
        options.set(CheckpointingOptions.TOLERABLE_FAILURE_NUMBER, Integer.MAX_VALUE);
        options.set(
                CheckpointingOptions.EXTERNALIZED_CHECKPOINT_RETENTION,
                ExternalizedCheckpointRetention.RETAIN_ON_CANCELLATION);
    }

    /**
     * Ever slower, up to a minute. After some minutes of nothing else the process ends, and what starts it again lets it
     * look anew for the checkpoint to go on from.
     */
    private static void restarts(Configuration options) {
        options.set(RestartStrategyOptions.RESTART_STRATEGY, "exponential-delay");
        options.set(RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_INITIAL_BACKOFF, Duration.ofMillis(500));
        options.set(RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_MAX_BACKOFF, Duration.ofMinutes(1));
        options.set(
                RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_RESET_BACKOFF_THRESHOLD,
                Duration.ofMinutes(5));
        options.set(RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_ATTEMPTS, MOST_RESTARTS);
    }

    /** What a JobManager heeds in its own configuration only, whatever a job brings along. */
    static void jobManager(JobsConfig config, Configuration options) {
        options.set(
                CheckpointingOptions.MAX_RETAINED_CHECKPOINTS,
                config.checkpoints().retained());
    }

    private static void metrics(@Nullable Integer port, Configuration options) {
        if (port != null) {
            Configuration reporter = MetricOptions.forReporter(options, "prometheus");
            reporter.set(
                    MetricOptions.REPORTER_FACTORY_CLASS,
                    "org.apache.flink.metrics.prometheus.PrometheusReporterFactory");
            reporter.setString("port", String.valueOf(port));
        }
    }

    /** The one process of one machine: small, since both jobs and the cluster share its heap. */
    static Configuration cluster(JobsConfig config) {
        Configuration options = new Configuration();
        options.set(RestOptions.BIND_ADDRESS, "127.0.0.1");
        options.set(RestOptions.ADDRESS, "127.0.0.1");
        options.set(RestOptions.PORT, config.web().port());
        options.set(RestOptions.BIND_PORT, String.valueOf(config.web().port()));
        jobManager(config, options);
        metrics(config.web().metricsPort(), options);
        options.set(TaskManagerOptions.NETWORK_MEMORY_MIN, MemorySize.ofMebiBytes(32));
        options.set(TaskManagerOptions.NETWORK_MEMORY_MAX, MemorySize.ofMebiBytes(32));
        options.set(TaskManagerOptions.MANAGED_MEMORY_SIZE, MemorySize.ofMebiBytes(8));
        return options;
    }
}
