package dev.penumbra.e2e.bench.queries;

import dev.penumbra.clickhouse.access.ClickHouseAccess;
import dev.penumbra.clickhouse.access.ClickHouseClient;
import dev.penumbra.clickhouse.embedded.EmbeddedClickHouse;
import dev.penumbra.e2e.stack.ChildProcess;
import dev.penumbra.e2e.stack.FreePorts;
import dev.penumbra.e2e.stack.JavaCommand;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** An embedded engine of the bench's own, with the options that a stack gives it. */
final class BenchEngine implements AutoCloseable {
    private static final Duration START = Duration.ofMinutes(2);

    private final ChildProcess process;
    private final Path data;

    private BenchEngine(ChildProcess process, Path data) {
        this.process = process;
        this.data = data;
    }

    /** Returns once it answers; its data and its log lie in the folder. */
    static BenchEngine start(Path folder) {
        Path data = folder.resolve("clickhouse");
        List<String> arguments = List.of(
                "--data",
                data.toString(),
                "--port",
                Integer.toString(FreePorts.one()),
                "--password-file",
                folder.resolve("password").toString());
        JavaCommand command = new JavaCommand(
                "clickhouse", EmbeddedClickHouse.class.getName(), List.of("-Xmx256m", "-XX:+UseSerialGC"), arguments);
        BenchEngine engine = new BenchEngine(ChildProcess.start(command, folder), data);
        engine.process.awaitReady(engine::answers, START);
        return engine;
    }

    private boolean answers() {
        return client().ask("SELECT 1").equals("1\n");
    }

    ClickHouseAccess access() {
        return ClickHouseAccess.ofData(data);
    }

    /** In the database that every server has. */
    private ClickHouseClient client() {
        return new ClickHouseClient(access()).in("default");
    }

    @Override
    public void close() {
        process.close();
    }
}
