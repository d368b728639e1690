package dev.penumbra.jobs;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.flink.api.common.JobID;
import org.apache.flink.runtime.jobmaster.JobResult;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Both jobs and a Flink cluster for them in one process: the whole stream engine of one machine. */
public final class Jobs {
    private static final Logger LOG = LoggerFactory.getLogger(Jobs.class);

    private Jobs() {}

    public static void main(String[] arguments) throws Exception {
        JobsConfig config = readOrExit(arguments);
        MiniCluster cluster = new MiniCluster(clusterOf(config));
        Runtime.getRuntime().addShutdownHook(new Thread(() -> close(cluster), "stop-jobs"));
        cluster.start();
        forgetOldCheckpoints(config.checkpoints());
        List<JobID> jobs = new ArrayList<>();
        for (StreamGraph job : graphs(config)) {
            jobs.add(cluster.submitJob(job).get().getJobID());
        }
        LOG.atInfo().addKeyValue("web", cluster.getRestAddress().get()).log("The jobs run");
        JobResult ended = firstToEnd(cluster, jobs);
        System.exit(exitCode(ended));
    }

    static void forgetOldCheckpoints(JobsConfig.Checkpoints checkpoints) {
        CheckpointFolder.forgetOldRuns(checkpoints.of(ComparisonJob.NAME), checkpoints.retained());
        CheckpointFolder.forgetOldRuns(checkpoints.of(JudgeJob.NAME), checkpoints.retained());
    }

    private static JobsConfig readOrExit(String[] arguments) {
        try {
            return JobsConfig.fromArguments(arguments);
        } catch (IllegalArgumentException wrong) {
            System.err.println(wrong.getMessage());
            System.exit(2);
            throw wrong;
        }
    }

    private static MiniClusterConfiguration clusterOf(JobsConfig config) {
        return new MiniClusterConfiguration.Builder()
                .setConfiguration(FlinkSettings.cluster(config))
                .setNumTaskManagers(1)
                .setNumSlotsPerTaskManager(config.tasks() + 1)
                .build();
    }

    private static List<StreamGraph> graphs(JobsConfig config) {
        List<StreamGraph> graphs = new ArrayList<>();
        StreamExecutionEnvironment comparison =
                StreamExecutionEnvironment.createLocalEnvironment(FlinkSettings.job(config, ComparisonJob.NAME));
        ComparisonJob.define(comparison, config);
        graphs.add(graph(comparison, ComparisonJob.NAME));
        config.judging().ifPresent(settings -> {
            StreamExecutionEnvironment judge =
                    StreamExecutionEnvironment.createLocalEnvironment(FlinkSettings.job(config, JudgeJob.NAME));
            JudgeJob.define(judge, config, settings);
            graphs.add(graph(judge, JudgeJob.NAME));
        });
        return graphs;
    }

    private static StreamGraph graph(StreamExecutionEnvironment env, String name) {
        StreamGraph graph = env.getStreamGraph();
        graph.setJobName(name);
        return graph;
    }

    /** A job that finished was stopped with a savepoint; no job ends by itself. */
    private static int exitCode(JobResult ended) {
        LOG.atError()
                .addKeyValue("job", ended.getJobId())
                .addKeyValue("status", ended.getApplicationStatus())
                .log("A job has ended");
        return ended.isSuccess() ? 0 : 1;
    }

    private static JobResult firstToEnd(MiniCluster cluster, List<JobID> jobs) throws Exception {
        List<CompletableFuture<JobResult>> results =
                jobs.stream().map(cluster::requestJobResult).toList();
        return (JobResult) CompletableFuture.anyOf(results.toArray(CompletableFuture[]::new))
                .get();
    }

    private static void close(MiniCluster cluster) {
        try {
            cluster.close();
        } catch (Exception alreadyStopping) {
            LOG.atWarn()
                    .addKeyValue("failure", alreadyStopping.getClass().getName())
                    .log("The jobs did not stop cleanly");
        }
    }
}
