package dev.penumbra.proxy;

import static dev.penumbra.proxy.ProxyHarness.GENERATE;
import static dev.penumbra.proxy.ProxyHarness.QUESTION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.penumbra.schema.event.Arm;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Clients are served whatever the log's disk does. */
@NullUnmarked
class LogOutageProxyTest {
    private static final String QUESTION_OF_CLIENT = WireClient.post(GENERATE, QUESTION);

    @Test
    void aProxyWhoseLogCannotBeOpenedServesAndWritesOnceItCan(@TempDir Path folder) throws Exception {
        Path inTheWay = Files.createFile(folder.resolve("volume"));
        String directory = "directory: \"" + inTheWay.resolve("log") + "\"";
        try (ProxyHarness harness = ProxyHarness.edited(
                ScriptedUpstream.json(200, "{}"), yaml -> yaml.replaceFirst("directory: \"[^\"]+\"", directory))) {
            assertThat(WireClient.exchange(harness.port(), QUESTION_OF_CLIENT).status())
                    .isEqualTo(200);
            await().atMost(Duration.ofSeconds(10))
                    .until(() ->
                            !harness.metrics().contains("penumbra_events_dropped_total{reason=\"disk_error\"} 0.0"));

            Files.delete(inTheWay);
            await().atMost(Duration.ofSeconds(10)).until(() -> {
                WireClient.exchange(harness.port(), QUESTION_OF_CLIENT);
                return !harness.sink().of(Arm.PRIMARY).isEmpty();
            });
        }
    }
}
