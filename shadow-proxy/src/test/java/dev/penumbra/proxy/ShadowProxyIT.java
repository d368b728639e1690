package dev.penumbra.proxy;

import static dev.penumbra.proxy.ProxyHarness.GENERATE;
import static dev.penumbra.proxy.ProxyHarness.QUESTION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.penumbra.proxy.eventlog.EventLog;
import dev.penumbra.proxy.eventlog.LogMetrics;
import dev.penumbra.proxy.eventlog.LogSettings;
import dev.penumbra.schema.event.CompletionEvent;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The proxy as the process that it is in production. */
@NullUnmarked
class ShadowProxyIT {
    private static final Duration START_PATIENCE = Duration.ofSeconds(60);
    private static final String ANSWER = "{\"usageMetadata\":{\"promptTokenCount\":7,\"candidatesTokenCount\":2}}";

    @TempDir
    Path directory;

    private Process process;

    @AfterEach
    void noProcessIsLeftBehind() {
        if (process != null) {
            process.destroyForcibly();
        }
    }

    @Test
    void aKilledProxyLosesNoEventThatWasWritten() throws Exception {
        int port = freePort();
        int adminPort = freePort();
        Set<String> answered = new HashSet<>();
        try (ScriptedUpstream upstream = new ScriptedUpstream(ScriptedUpstream.json(200, ANSWER))) {
            start(configuration(upstream, port, adminPort));
            awaitReady(adminPort);
            for (int i = 0; i < 200; i++) {
                WireMessage answer = WireClient.exchange(port, WireClient.post(GENERATE, QUESTION));
                answered.add(answer.header("x-penumbra-exchange-id").orElseThrow());
            }
            await().atMost(START_PATIENCE).until(() -> written() >= 200);
            process.destroyForcibly().waitFor();
        }

        CollectingSink sink = new CollectingSink();
        LogSettings settings =
                new LogSettings(directory.resolve("log"), Duration.ofMillis(100), 1 << 20, 1 << 20, 1 << 30, 100);
        EventLog.open(settings, sink, LogMetrics.NOOP).close(START_PATIENCE);

        assertThat(sink.events().stream()
                        .map((CompletionEvent event) -> event.exchange().exchangeId()))
                .containsExactlyInAnyOrderElementsOf(answered);
    }

    @Test
    void aTermSignalStopsItInOrderWithKafkaDown() throws Exception {
        int port = freePort();
        int adminPort = freePort();
        try (ScriptedUpstream upstream = new ScriptedUpstream(ScriptedUpstream.json(200, ANSWER))) {
            start(configuration(upstream, port, adminPort));
            awaitReady(adminPort);
            WireClient.exchange(port, WireClient.post(GENERATE, QUESTION));
            process.destroy();

            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(Files.readString(directory.resolve("err"))).contains("The proxy has stopped");
        }
    }

    @Test
    void aTakenPortIsOneClearSentence() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                ScriptedUpstream upstream = new ScriptedUpstream(ScriptedUpstream.json(200, ANSWER))) {
            start(configuration(upstream, taken.getLocalPort(), freePort()));

            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isEqualTo(1);
            assertThat(Files.readString(directory.resolve("err")))
                    .contains("127.0.0.1:" + taken.getLocalPort()
                            + " is taken; stop what uses it or change proxy.listen.port");
        }
    }

    @Test
    void aMistakeInTheConfigurationIsOneClearSentence() throws Exception {
        start(Files.writeString(directory.resolve("penumbra.yaml"), "proxy:\n  nmae: x\n"));

        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(1);
        assertThat(Files.readString(directory.resolve("err"))).startsWith("penumbra proxy: proxy.");
    }

    /** Events that are in the segment files by now. */
    private long written() throws IOException {
        long events = 0;
        try (Stream<Path> files = Files.list(directory.resolve("log"))) {
            for (Path segment :
                    files.filter(file -> file.toString().endsWith(".segment")).toList()) {
                events += Files.readString(segment, StandardCharsets.ISO_8859_1).split("\"schema_version\"", -1).length
                        - 1;
            }
        }
        return events;
    }

    private Path configuration(ScriptedUpstream upstream, int port, int adminPort) throws IOException {
        String yaml = ProxyHarness.yaml(
                        directory, upstream.url(), upstream.url(), List.of(), "timeouts: {shutdown_millis: 3000}")
                .replace("listen: {port: 0}", "listen: {port: " + port + "}")
                .replace("admin: {port: 0}", "admin: {port: " + adminPort + "}");
        return Files.writeString(directory.resolve("penumbra.yaml"), yaml);
    }

    private void start(Path configuration) throws IOException {
        process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ShadowProxy.class.getName(),
                        "--config",
                        configuration.toString())
                .redirectError(directory.resolve("err").toFile())
                .redirectOutput(directory.resolve("out").toFile())
                .start();
    }

    private static void awaitReady(int adminPort) {
        await().atMost(START_PATIENCE)
                .ignoreExceptions()
                .until(() -> get(adminPort, "/health/ready").status() == 200);
    }

    private static WireMessage get(int port, String path) throws IOException {
        return WireClient.exchange(port, "GET " + path + " HTTP/1.1\r\nHost: a\r\n\r\n");
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
