package dev.penumbra.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.apache.flink.streaming.api.graph.StreamNode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A savepoint knows an operator's state by the operator's id: one that is renamed or left out begins with nothing. */
class OperatorIdsTest {
    @TempDir
    Path folder;

    private JobsConfig config;

    @BeforeEach
    void read() throws IOException {
        Path secret = Files.writeString(folder.resolve("secret"), "s3cret\n");
        Path file = Files.writeString(folder.resolve("penumbra.yaml"), """
                jobs:
                  kafka: {bootstrap_servers: "127.0.0.1:9092", topic: completions, group: penumbra}
                  clickhouse: {url: "http://127.0.0.1:8123", database: penumbra, user: penumbra, password_file: SECRET}
                  checkpoints: {directory: DIR, interval_millis: 1000, retained: 3, backend: rocksdb}
                  web: {port: 8081}
                  pairing: {timeout_millis: 150000}
                  judge: {enabled: true, url: "http://127.0.0.1:9100", model: gemini-4-argon, api_key_file: SECRET,
                          prompt_version: v1, concurrency: 32, poll_millis: 500}
                """.replace("SECRET", secret.toString())
                .replace("DIR", folder.resolve("checkpoints").toString()));
        config = JobsConfig.fromArguments(new String[] {"--config", file.toString()});
    }

    @Test
    void everyOperatorOfTheComparisonJobHasTheIdThatSavepointsKnowItBy() {
        StreamExecutionEnvironment env = environment(ComparisonJob.NAME);
        ComparisonJob.define(env, config);

        assertThat(ids(env.getStreamGraph()))
                .containsExactlyInAnyOrder(
                        "topic-records",
                        "decode-events",
                        "write-dead-letters",
                        "write-proxy-health",
                        "price-completions",
                        "write-completions",
                        "mirrored-only",
                        "pack-texts",
                        "pair-completions",
                        "compare-pairs",
                        "tell-unpaired",
                        "write-comparisons",
                        "write-samples");
    }

    @Test
    void everyOperatorOfTheJudgeJobHasTheIdThatSavepointsKnowItBy() {
        StreamExecutionEnvironment env = environment(JudgeJob.NAME);
        JudgeJob.define(env, config, config.judging().orElseThrow());

        assertThat(ids(env.getStreamGraph()))
                .containsExactlyInAnyOrder("unjudged-comparisons", "ask-judge", "write-judgements");
    }

    @Test
    void aJobWithAnOperatorWithoutAnIdDoesNotStart() {
        StreamExecutionEnvironment env = environment(ComparisonJob.NAME);
        env.fromData("row").uid("rows").sinkTo(new DiscardingSink<>());

        assertThatThrownBy(() -> env.getStreamGraph().getJobGraph())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("UID");
    }

    private StreamExecutionEnvironment environment(String job) {
        return StreamExecutionEnvironment.createLocalEnvironment(FlinkSettings.job(config, job));
    }

    /** The whole graph is made, too, which fails when an id is missing or given twice. */
    private static List<String> ids(StreamGraph graph) {
        List<String> ids = graph.getStreamNodes().stream()
                .map(StreamNode::getTransformationUID)
                .toList();
        assertThat(graph.getJobGraph().getNumberOfVertices()).isPositive();
        return ids;
    }
}
