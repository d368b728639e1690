package dev.penumbra.jobs;

import dev.penumbra.jobs.judge.JudgeSettings;
import java.util.Optional;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * Both jobs as one application of a Flink cluster. Every start of its JobManager runs this again, and so each job goes on
 * from its newest whole checkpoint without a coordinator service that would remember it.
 */
public final class ClusterJobs {
    private ClusterJobs() {}

    public static void main(String[] arguments) throws Exception {
        JobsConfig config = JobsConfig.fromArguments(arguments);
        Jobs.forgetOldCheckpoints(config.checkpoints());
        StreamExecutionEnvironment comparison = environment(config, ComparisonJob.NAME);
        ComparisonJob.define(comparison, config);
        var unusedComparison = comparison.executeAsync(ComparisonJob.NAME);
        Optional<JudgeSettings> judging = config.judging();
        if (judging.isPresent()) {
            StreamExecutionEnvironment judge = environment(config, JudgeJob.NAME);
            JudgeJob.define(judge, config, judging.get());
            var unusedJudge = judge.executeAsync(JudgeJob.NAME);
        }
    }

    private static StreamExecutionEnvironment environment(JobsConfig config, String name) {
        return StreamExecutionEnvironment.getExecutionEnvironment(FlinkSettings.job(config, name));
    }
}
