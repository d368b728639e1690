package dev.penumbra.e2e.bench.verdicts;

import dev.penumbra.clickhouse.access.ClickHouseAccess;
import dev.penumbra.clickhouse.embedded.EmbeddedClickHouse;
import dev.penumbra.clickhouse.migration.Schema;
import dev.penumbra.e2e.stack.ChildProcess;
import dev.penumbra.e2e.stack.FreePorts;
import dev.penumbra.e2e.stack.HttpProbe;
import dev.penumbra.e2e.stack.JavaCommand;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** ClickHouse with the shipped schema and nothing else, for one run; its data go with it. */
public final class BenchEngine implements AutoCloseable {
    private static final Duration START = Duration.ofMinutes(10);

    private final Path data;
    private final ChildProcess process;

    private BenchEngine(Path data, ChildProcess process) {
        this.data = data;
        this.process = process;
    }

    /** Returns when it answers and has all tables; the first start of all fetches the engine's library. */
    public static BenchEngine start(Path folder) throws IOException {
        Files.createDirectories(folder);
        Path data = folder.resolve("data");
        int port = FreePorts.one();
        BenchEngine engine = new BenchEngine(data, ChildProcess.start(command(folder, data, port), folder));
        try {
            engine.process.awaitReady(HttpProbe.ok("http://127.0.0.1:" + port + "/ping"), START);
            new Schema(engine.access(), Clock.systemUTC()).apply();
            return engine;
        } catch (RuntimeException failure) {
            engine.close();
            throw failure;
        }
    }

    private static JavaCommand command(Path folder, Path data, int port) {
        return new JavaCommand(
                "clickhouse",
                EmbeddedClickHouse.class.getName(),
                List.of("-Xmx256m", "-XX:+UseSerialGC"),
                List.of(
                        "--data",
                        data.toString(),
                        "--port",
                        Integer.toString(port),
                        "--password-file",
                        folder.resolve("clickhouse.password").toString()));
    }

    public ClickHouseAccess access() {
        return ClickHouseAccess.ofData(data);
    }

    @Override
    public void close() {
        process.close();
        try (Stream<Path> files = Files.walk(data)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
