package dev.penumbra.clickhouse;

import dev.penumbra.clickhouse.access.ClickHouseAccess;
import dev.penumbra.clickhouse.access.ClickHouseClient;
import dev.penumbra.clickhouse.embedded.EmbeddedClickHouse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/**
 * The engine as tests need it: a process of its own on a free port with a temporary folder, to be killed and started
 * again at will. The library is fetched on first use, which is why the start may take minutes once.
 */
public final class ClickHouseProcess implements AutoCloseable {
    private static final Duration START = Duration.ofMinutes(10);
    private static final Duration END = Duration.ofSeconds(30);

    private final Path folder;
    private final int port;
    private Process process;

    private ClickHouseProcess(Path folder, int port) throws IOException {
        this.folder = folder;
        this.port = port;
        this.process = launch();
    }

    /** A fresh, empty engine that answers. */
    public static ClickHouseProcess start() {
        try {
            ClickHouseProcess started =
                    new ClickHouseProcess(Files.createTempDirectory("penumbra-clickhouse-"), freePort());
            started.awaitReady();
            return started;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** A port of loopback that nothing listens on. */
    public static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private Process launch() throws IOException {
        return command(data(), port, passwordFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
                .start();
    }

    /** How the engine is started; for tests that watch a start fail. */
    public static ProcessBuilder command(Path data, int port, Path passwordFile) {
        return java(
                EmbeddedClickHouse.class.getName(),
                "--data",
                data.toString(),
                "--port",
                String.valueOf(port),
                "--password-file",
                passwordFile.toString());
    }

    /** A main class of this class path in a JVM of its own. */
    public static ProcessBuilder java(String mainClass, String... arguments) {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return new ProcessBuilder(Stream.concat(
                        Stream.of(
                                java,
                                "-Xmx128m",
                                "-XX:+UseSerialGC",
                                "-XX:TieredStopAtLevel=1",
                                "-cp",
                                classPath,
                                mainClass),
                        Stream.of(arguments))
                .toList());
    }

    private void awaitReady() {
        Awaitility.await("engine on port " + port)
                .pollInterval(Duration.ofMillis(50))
                .atMost(START)
                .until(() -> !process.isAlive() || answers());
        if (!process.isAlive()) {
            throw new IllegalStateException("the engine ended at its start: " + output());
        }
    }

    private boolean answers() {
        return Files.exists(data().resolve("address.properties"))
                && access().url().getPort() == port
                && pings(port);
    }

    /** Whether a front answers on this port of loopback. */
    public static boolean pings(int port) {
        try (var answer =
                URI.create("http://127.0.0.1:" + port + "/ping").toURL().openStream()) {
            return new String(answer.readAllBytes(), StandardCharsets.UTF_8).equals("Ok.\n");
        } catch (IOException notYet) {
            return false;
        }
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + port);
    }

    public int port() {
        return port;
    }

    public Path data() {
        return folder.resolve("data");
    }

    public Path passwordFile() {
        return folder.resolve("password");
    }

    private Path log() {
        return folder.resolve("engine.log");
    }

    /** What the process printed so far. */
    public String output() {
        try {
            return Files.readString(log());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    public String user() {
        return EmbeddedClickHouse.USER;
    }

    public String password() {
        return access().password();
    }

    /** The database penumbra of this engine, which a migration creates. */
    public ClickHouseAccess access() {
        return ClickHouseAccess.ofData(data());
    }

    /** Statements over HTTP in a database that need not be penumbra. */
    public ClickHouseClient client(String database) {
        return new ClickHouseClient(access()).in(database);
    }

    /**
     * A connection of the JDBC driver.
     *
     * @param properties of the address, for example {@code "?compress=false"}; empty for the driver's defaults
     */
    public Connection connect(String database, String properties) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:clickhouse:" + url() + "/" + database + properties, user(), password());
    }

    public long pid() {
        return process.pid();
    }

    /** {@code kill -9}: whatever was not written is gone. */
    public void kill() {
        process.destroyForcibly();
        awaitEnd();
    }

    /** {@code SIGTERM}; returns the exit status. */
    public int terminate() {
        process.destroy();
        awaitEnd();
        return process.exitValue();
    }

    /** Starts again on the same folder and port. */
    public void restart() {
        kill();
        try {
            Files.deleteIfExists(data().resolve("address.properties"));
            process = launch();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        awaitReady();
    }

    private void awaitEnd() {
        Awaitility.await("end of the engine").atMost(END).until(() -> !process.isAlive());
    }

    @Override
    public void close() {
        kill();
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
            for (Path file : deepestFirst) {
                Files.deleteIfExists(file);
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
