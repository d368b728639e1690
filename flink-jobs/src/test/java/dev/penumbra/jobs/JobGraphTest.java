package dev.penumbra.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.java.typeutils.runtime.kryo.KryoSerializer;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.apache.flink.streaming.api.graph.StreamNode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Both jobs as they go to production: their settings, what travels between their operators, and their operators' ids. */
class JobGraphTest {
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
                  checkpoints: {directory: DIR, interval_millis: 1000, retained: 3}
                  web: {port: 8081}
                  pairing: {timeout_millis: 150000}
                  judge: {enabled: true, url: "http://127.0.0.1:9100", model: gemini-4-argon, api_key_file: SECRET,
                          prompt_version: v1, concurrency: 32, poll_millis: 500}
                """.replace("SECRET", secret.toString())
                .replace("DIR", folder.resolve("checkpoints").toString()));
        config = JobsConfig.fromArguments(new String[] {"--config", file.toString()});
    }

    @Test
    void nothingBetweenOperatorsIsWrittenByKryo() {
        for (StreamGraph graph : graphs()) {
            assertThat(graph.getStreamNodes().stream().flatMap(JobGraphTest::serializers))
                    .isNotEmpty()
                    .noneMatch(KryoSerializer.class::isInstance);
        }
    }

    @Test
    void aTypeThatOnlyKryoCouldWriteFailsTheJobBeforeItStarts() {
        for (String job : List.of(ComparisonJob.NAME, JudgeJob.NAME)) {
            Configuration settings = FlinkSettings.job(config, job);
            StreamExecutionEnvironment env = StreamExecutionEnvironment.createLocalEnvironment(settings);

            assertThat(settings.get(PipelineOptions.GENERIC_TYPES)).isFalse();
            assertThatThrownBy(() -> {
                        env.fromData(new Object()).sinkTo(new DiscardingSink<>());
                        env.getStreamGraph();
                    })
                    .isInstanceOf(UnsupportedOperationException.class)
                    .hasMessageContaining("Generic types have been disabled");
        }
    }

    private List<StreamGraph> graphs() {
        StreamExecutionEnvironment comparison = environment(ComparisonJob.NAME);
        ComparisonJob.define(comparison, config);
        StreamExecutionEnvironment judge = environment(JudgeJob.NAME);
        JudgeJob.define(judge, config, config.judging().orElseThrow());
        return List.of(comparison.getStreamGraph(), judge.getStreamGraph());
    }

    private StreamExecutionEnvironment environment(String job) {
        return StreamExecutionEnvironment.createLocalEnvironment(FlinkSettings.job(config, job));
    }

    private static Stream<TypeSerializer<?>> serializers(StreamNode node) {
        return Stream.of(
                        Stream.of(node.getTypeSerializersIn()),
                        Stream.of(node.getTypeSerializerOut()),
                        Stream.of(node.getStateKeySerializer()))
                .flatMap(some -> some)
                .filter(serializer -> serializer != null)
                .map(serializer -> (TypeSerializer<?>) serializer);
    }
}
