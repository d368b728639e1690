package dev.penumbra.clickhouse.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penumbra.clickhouse.ClickHouseProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessIT {
    private static ClickHouseProcess clickhouse;

    @TempDir
    private Path folder;

    @BeforeAll
    static void start() {
        clickhouse = ClickHouseProcess.start();
    }

    @AfterAll
    static void stop() {
        clickhouse.close();
    }

    private record Ended(int status, String output) {}

    private Ended run(ProcessBuilder command) throws IOException, InterruptedException {
        Path output = folder.resolve("output");
        Process process = command.redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        boolean ended = process.waitFor(60, TimeUnit.SECONDS);
        process.destroyForcibly().waitFor();
        assertThat(ended)
                .as("ended by itself; it printed %s", Files.readString(output))
                .isTrue();
        return new Ended(process.exitValue(), Files.readString(output));
    }

    @Test
    void aTakenPortIsSaidAndEndsTheStart() throws Exception {
        Ended ended =
                run(ClickHouseProcess.command(folder.resolve("data"), clickhouse.port(), folder.resolve("password")));

        assertThat(ended.status()).isNotZero();
        assertThat(ended.output())
                .isEqualTo("clickhouse: port " + clickhouse.port()
                        + " of 127.0.0.1 is taken; stop what listens there or choose another by --port\n");
        assertThat(folder.resolve("data")).doesNotExist();
    }

    @Test
    void theAddressLiesThereBeforeTheFirstAnswer() throws Exception {
        Path data = folder.resolve("data");
        int port = ClickHouseProcess.freePort();
        Process starting = ClickHouseProcess.command(data, port, folder.resolve("password"))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("output").toFile())
                .start();
        try {
            while (starting.isAlive() && !ClickHouseProcess.pings(port)) {
                Thread.onSpinWait();
            }
            assertThat(data.resolve("address.properties")).content().contains(String.valueOf(port));
        } finally {
            starting.destroyForcibly().waitFor();
        }
    }

    @Test
    void aDataFolderInUseIsSaidAndEndsTheStart() throws Exception {
        Ended ended = run(ClickHouseProcess.command(clickhouse.data(), 0, clickhouse.passwordFile()));

        assertThat(ended.status()).isNotZero();
        assertThat(ended.output())
                .isEqualTo("clickhouse: the data folder " + clickhouse.data()
                        + " is in use by another process; stop that one or choose another folder by --data\n");
        assertThat(clickhouse.client("default").ask("SELECT 1").strip()).isEqualTo("1");
    }

    @Test
    void aMissingLibraryIsSaidAndEndsTheStart() throws Exception {
        ProcessBuilder command = ClickHouseProcess.command(folder.resolve("data"), 0, folder.resolve("password"));
        command.environment().put("PENUMBRA_LIBCHDB", "/nowhere/libchdb.so");

        Ended ended = run(command);

        assertThat(ended.status()).isNotZero();
        assertThat(ended.output())
                .startsWith("clickhouse: PENUMBRA_LIBCHDB names /nowhere/libchdb.so, which is not a file");
    }

    @Test
    void onlyTheOwnerReadsThePassword() throws IOException {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(clickhouse.passwordFile())))
                .isEqualTo("rw-------");
        assertThat(clickhouse.output()).doesNotContain(clickhouse.password());
    }

    @Test
    void terminationEndsRunningStatementsAndLeavesTheDataWhole() {
        try (ClickHouseProcess ending = ClickHouseProcess.start()) {
            ending.client("default").execute("CREATE TABLE t (id UInt64) ENGINE = MergeTree ORDER BY id");
            Thread slow = new Thread(
                    () -> ending.client("default")
                            .execute(
                                    "INSERT INTO t SELECT number FROM numbers(30) WHERE sleepEachRow(0.05) = 0 SETTINGS max_block_size = 1"));
            slow.start();
            org.awaitility.Awaitility.await()
                    .until(() -> ending.client("default")
                            .ask("SELECT count() FROM system.processes WHERE query LIKE 'INSERT%'")
                            .strip()
                            .equals("1"));

            int status = ending.terminate();
            ending.restart();

            assertThat(status).isEqualTo(128 + 15);
            assertThat(ending.client("default").ask("SELECT count() FROM t").strip())
                    .isEqualTo("30");
        }
    }

    @Test
    void filesOfDroppedTablesGoWithTheNextStart() {
        try (ClickHouseProcess restarted = ClickHouseProcess.start()) {
            restarted.client("default").execute("CREATE DATABASE d ENGINE = Atomic");
            restarted.client("default").execute("CREATE TABLE d.gone (id UInt64) ENGINE = MergeTree ORDER BY id");
            restarted.client("default").execute("CREATE TABLE d.kept (id UInt64) ENGINE = MergeTree ORDER BY id");
            restarted.client("default").execute("INSERT INTO d.gone SELECT number FROM numbers(1000)");
            restarted.client("default").execute("INSERT INTO d.kept SELECT number FROM numbers(1000)");
            restarted.client("default").execute("DROP TABLE d.gone");
            Path dropped = restarted.data().resolve("engine/metadata_dropped");
            assertThat(dropped).isNotEmptyDirectory();

            restarted.restart();

            assertThat(dropped).isEmptyDirectory();
            assertThat(restarted.client("d").ask("SELECT count() FROM kept").strip())
                    .isEqualTo("1000");
        }
    }

    @Test
    void theJvmKeepsItsOwnSignalHandlers() throws Exception {
        Ended ended = run(ClickHouseProcess.java(
                SignalSurvival.class.getName(), folder.resolve("engine").toString()));

        assertThat(ended.output()).isEqualTo("survived\n");
        assertThat(ended.status()).isZero();
    }
}
