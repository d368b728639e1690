package dev.penumbra.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penumbra.jobs.io.ClickHouse;
import dev.penumbra.jobs.io.KafkaTopic;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FlinkSettingsTest {
    @TempDir
    Path folder;

    @Test
    @SuppressWarnings("try") // Flink closes it in its own way
    void prometheusReadsTheMetricsWhereTheConfigurationSays() throws Exception {
        int port = freePort();
        Configuration settings = FlinkSettings.cluster(config(port));
        try (MiniCluster cluster = new MiniCluster(new MiniClusterConfiguration.Builder()
                .setConfiguration(settings)
                .build())) {
            cluster.start();

            assertThat(page(port)).contains("flink_jobmanager_Status_JVM_Memory_Heap_Used");
        }
    }

    /** Flink heeds this one in the JobManager's own configuration only. */
    @Test
    void aJobManagerRetainsAsManyCheckpointsAsTheConfigurationSays() throws Exception {
        Configuration options = new Configuration();
        FlinkSettings.jobManager(config(null), options);

        assertThat(options.get(CheckpointingOptions.MAX_RETAINED_CHECKPOINTS)).isEqualTo(7);
    }

    private static String page(int port) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/metrics"))
                .build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private JobsConfig config(@Nullable Integer metricsPort) throws IOException {
        Path password = Files.writeString(folder.resolve("password"), "p");
        return new JobsConfig(
                new KafkaTopic("127.0.0.1:1", "completions", "penumbra"),
                new ClickHouse("http://127.0.0.1:1", "penumbra", "penumbra", password.toString()),
                new JobsConfig.Checkpoints(folder.toString(), 1_000, 7, null),
                new JobsConfig.Web(0, metricsPort),
                new JobsConfig.Pairing(30_000, null),
                null,
                2,
                null,
                null);
    }
}
