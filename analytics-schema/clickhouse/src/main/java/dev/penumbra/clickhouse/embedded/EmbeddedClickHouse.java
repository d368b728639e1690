package dev.penumbra.clickhouse.embedded;

import dev.penumbra.clickhouse.access.ClickHouseAccess;
import dev.penumbra.clickhouse.embedded.engine.DroppedTables;
import dev.penumbra.clickhouse.embedded.engine.Engine;
import dev.penumbra.clickhouse.embedded.engine.EngineException;
import dev.penumbra.clickhouse.embedded.http.HttpFront;
import dev.penumbra.clickhouse.embedded.library.EngineLibrary;
import dev.penumbra.clickhouse.embedded.library.LibraryException;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The ClickHouse engine as a process: one user, one data folder; SIGTERM ends it with its data whole. */
@Command(name = "clickhouse", description = "Runs the ClickHouse engine behind its HTTP protocol.")
public final class EmbeddedClickHouse implements Callable<Integer> {
    public static final String USER = "penumbra";
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedClickHouse.class);

    @Option(names = "--data", required = true, description = "folder of the data, created if absent")
    private Path data = Path.of("");

    @Option(
            names = "--host",
            defaultValue = "127.0.0.1",
            description = "address to listen on (default ${DEFAULT-VALUE}); another only in a network of one's own")
    private String host = "";

    @Option(names = "--port", required = true, description = "port of that address")
    private int port;

    @Option(names = "--password-file", required = true, description = "file of the password, created if absent")
    private Path passwordFile = Path.of("");

    public static void main(String... arguments) {
        int status = new CommandLine(new EmbeddedClickHouse()).execute(arguments);
        if (status != CommandLine.ExitCode.OK) {
            System.exit(status);
        }
    }

    @Override
    public Integer call() throws IOException {
        try {
            return run();
        } catch (BindException taken) {
            return fail(
                    "port " + port + " of " + host + " is taken; stop what listens there or choose another by --port");
        } catch (LibraryException | EngineException | IOException refused) {
            return fail(String.valueOf(refused.getMessage()));
        }
    }

    private int run() throws IOException {
        Path library = EngineLibrary.ofThisMachine().prepared(EmbeddedClickHouse::say);
        HttpFront front = HttpFront.bind(new InetSocketAddress(host, port));
        DataFolder folder = DataFolder.claim(data)
                .orElseThrow(() -> new IOException("the data folder " + data
                        + " is in use by another process; stop that one or choose another folder by --data"));
        String password = PasswordFile.read(passwordFile);
        Path engineData = folder.path().resolve("engine");
        DroppedTables.remove(engineData);
        Engine engine = Engine.start(library, engineData);
        HttpFront.Service service = serve(front, engine, password, folder.scratch());
        LOG.atInfo().addKeyValue("port", front.port()).addKeyValue("data", data).log("ClickHouse is ready");
        awaitTermination(service, engine, folder);
        return CommandLine.ExitCode.OK;
    }

    /** The address lies there before the first answer leaves: who sees the front answer may read it at once. */
    private HttpFront.Service serve(HttpFront front, Engine engine, String password, Path scratch) throws IOException {
        ClickHouseAccess.leaveAddress(data, URI.create("http://127.0.0.1:" + front.port()), USER, passwordFile);
        try {
            return front.serve(engine, USER, password, scratch, Clock.systemUTC());
        } catch (RuntimeException refused) {
            removeAddress();
            throw refused;
        }
    }

    /** The hook holds the process until the data are whole; the main thread has nothing more to do. */
    private void awaitTermination(HttpFront.Service service, Engine engine, DataFolder folder) {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(service, engine, folder), "shutdown"));
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** An engine that still works is left to the process's end: closing it would abort, and its files are whole anyway. */
    private void stop(HttpFront.Service service, Engine engine, DataFolder folder) {
        removeAddress();
        if (service.stop()) {
            engine.close();
            release(folder);
        } else {
            LOG.atWarn().log("statements were still running at the end of the process");
        }
    }

    /** Held until here: a lock file that nothing refers to any more is closed by the collector, and free for the next. */
    private static void release(DataFolder folder) {
        try {
            folder.close();
        } catch (IOException withTheProcess) {
            LOG.atWarn().log("the data folder is released with the process only");
        }
    }

    private void removeAddress() {
        try {
            ClickHouseAccess.removeAddress(data);
        } catch (IOException kept) {
            LOG.atWarn().log("the address file could not be removed");
        }
    }

    private static int fail(String sentence) {
        say(sentence);
        return CommandLine.ExitCode.SOFTWARE;
    }

    private static void say(String sentence) {
        System.err.println("clickhouse: " + sentence);
    }
}
