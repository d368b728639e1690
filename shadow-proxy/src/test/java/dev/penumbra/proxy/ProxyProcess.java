package dev.penumbra.proxy;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.NullUnmarked;

/** The proxy as a process of its own, with what the kernel knows of it. */
@NullUnmarked
final class ProxyProcess implements AutoCloseable {
    private static final Duration START_PATIENCE = Duration.ofSeconds(60);

    private static final int ATTEMPTS = 3;

    private final Process process;
    private final int port;
    private final int adminPort;

    private ProxyProcess(Process process, int port, int adminPort) {
        this.process = process;
        this.port = port;
        this.adminPort = adminPort;
    }

    /** Returns when it is ready; {@code yaml} as {@link ProxyHarness#yaml} writes it. A port that was free may be taken by now. */
    static ProxyProcess start(Path directory, String yaml, String... jvmOptions) throws IOException {
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            ProxyProcess started = launch(directory, yaml, jvmOptions);
            await().atMost(START_PATIENCE).until(() -> started.isReady() || !started.process.isAlive());
            if (started.process.isAlive()) {
                return started;
            }
        }
        throw new IllegalStateException("the proxy does not start: " + Files.readString(directory.resolve("err")));
    }

    private static ProxyProcess launch(Path directory, String yaml, String... jvmOptions) throws IOException {
        int port = freePort();
        int adminPort = freePort();
        Path configuration = Files.writeString(
                directory.resolve("penumbra.yaml"),
                yaml.replace("listen: {port: 0}", "listen: {port: " + port + "}")
                        .replace("admin: {port: 0}", "admin: {port: " + adminPort + "}"));
        return new ProxyProcess(command(directory, configuration, jvmOptions).start(), port, adminPort);
    }

    private boolean isReady() {
        try {
            return WireClient.exchange(adminPort, "GET /health/ready HTTP/1.1\r\nHost: a\r\n\r\n")
                            .status()
                    == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    int port() {
        return port;
    }

    String metrics() throws IOException {
        return WireClient.exchange(adminPort, "GET /metrics HTTP/1.1\r\nHost: a\r\n\r\n")
                .text();
    }

    long residentMegabytes() throws IOException {
        try (Stream<String> lines = Files.lines(Path.of("/proc", Long.toString(process.pid()), "status"))) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                            .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                            .findFirst()
                            .orElseThrow()
                    / 1024;
        }
    }

    long descriptors() throws IOException {
        try (Stream<Path> open = Files.list(Path.of("/proc", Long.toString(process.pid()), "fd"))) {
            return open.count();
        }
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** As a service manager does. */
    void terminate() {
        process.destroy();
    }

    int awaitExit(Duration patience) throws InterruptedException {
        if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new IllegalStateException("the proxy has not ended within " + patience);
        }
        return process.exitValue();
    }

    /** As a crash does. */
    void kill() {
        process.destroyForcibly();
        process.onExit().join();
    }

    @Override
    public void close() {
        kill();
    }

    private static ProcessBuilder command(Path directory, Path configuration, String... jvmOptions) {
        List<String> words = new ArrayList<>();
        words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        words.addAll(List.of(jvmOptions));
        words.addAll(List.of("-cp", System.getProperty("java.class.path"), ShadowProxy.class.getName()));
        words.addAll(List.of("--config", configuration.toString()));
        return new ProcessBuilder(words)
                .redirectError(directory.resolve("err").toFile())
                .redirectOutput(directory.resolve("out").toFile());
    }
}
