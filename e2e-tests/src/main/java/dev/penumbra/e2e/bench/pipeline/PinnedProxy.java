package dev.penumbra.e2e.bench.pipeline;

import dev.penumbra.e2e.bench.process.PinnedProcess;
import dev.penumbra.e2e.stack.ProxyAdmin;
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
    private final ProxyAdmin admin;

    private PinnedProxy(PinnedProcess process, int port, ProxyAdmin admin) {
        this.process = process;
        this.port = port;
        this.admin = admin;
    }

    static PinnedProxy start(String name, StackConfiguration configuration, Path folder) {
        try {
            Files.createDirectories(folder.resolve(name));
            Path file = Files.writeString(folder.resolve(name).resolve("penumbra.yaml"), configuration.yaml());
            List<String> command = PinnedProcess.java(JVM, ShadowProxy.class, "--config", file.toString());
            ProxyAdmin admin = ProxyAdmin.onLoopback(Integer.parseInt(configuration.text("/proxy/admin/port")));
            PinnedProxy proxy = new PinnedProxy(
                    PinnedProcess.server(name, CORE, command, folder),
                    Integer.parseInt(configuration.text("/proxy/listen/port")),
                    admin);
            Waiting.until(name + " answers", admin::isReady);
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

    ProxyAdmin admin() {
        return admin;
    }

    @Override
    public void close() {
        process.close();
    }
}
