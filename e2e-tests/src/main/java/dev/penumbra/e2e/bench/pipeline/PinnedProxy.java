package dev.penumbra.e2e.bench.pipeline;

import dev.penumbra.e2e.bench.process.PinnedProcess;
import dev.penumbra.e2e.stack.StackConfiguration;
import dev.penumbra.proxy.ShadowProxy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A proxy on a core of its own, whose events lie in its log until their topic is there. */
final class PinnedProxy implements AutoCloseable {
    private static final int CORE = 0;
    private static final List<String> JVM = List.of("-Xmx768m", "-XX:+UseSerialGC");

    private final PinnedProcess process;
    private final int port;
    private final ProxyMetrics metrics;

    private PinnedProxy(PinnedProcess process, int port, ProxyMetrics metrics) {
        this.process = process;
        this.port = port;
        this.metrics = metrics;
    }

    static PinnedProxy start(String name, StackConfiguration configuration, Path folder) {
        try {
            Files.createDirectories(folder.resolve(name));
            Path file = Files.writeString(folder.resolve(name).resolve("penumbra.yaml"), configuration.yaml());
            List<String> command = PinnedProcess.java(JVM, ShadowProxy.class, "--config", file.toString());
            ProxyMetrics metrics = new ProxyMetrics(Integer.parseInt(configuration.text("/proxy/admin/port")));
            PinnedProxy proxy = new PinnedProxy(
                    PinnedProcess.server(name, CORE, command, folder),
                    Integer.parseInt(configuration.text("/proxy/listen/port")),
                    metrics);
            Waiting.until(name + " answers", metrics::isReady);
            return proxy;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    int port() {
        return port;
    }

    List<Long> pids() {
        return process.pids();
    }

    ProxyMetrics metrics() {
        return metrics;
    }

    @Override
    public void close() {
        process.close();
    }
}
