package dev.penumbra.clickhouse.embedded.http;

import dev.penumbra.clickhouse.embedded.engine.Engine;
import dev.penumbra.clickhouse.embedded.engine.EngineConnection;
import dev.penumbra.clickhouse.embedded.engine.EngineException;
import dev.penumbra.clickhouse.embedded.engine.EngineResult;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Runs statements on the engine, so many at once, each in a session of its own that nothing of another reaches. */
final class QueryRunner {
    private final Engine engine;
    private final int concurrency;
    private final Semaphore free;
    private final Duration patience;

    QueryRunner(Engine engine, int concurrency, Duration patience) {
        this.engine = engine;
        this.concurrency = concurrency;
        this.free = new Semaphore(concurrency, true);
        this.patience = patience;
    }

    /** What is done with an answer while its memory is there. */
    interface Answer {
        void take(EngineResult result) throws IOException;
    }

    void run(QueryRequest request, Incoming incoming, Answer answer) throws IOException {
        takeTurn();
        try (EngineConnection connection = engine.connect()) {
            prepare(connection, request);
            try (EngineResult result = connection.query(incoming.sql(), incoming.format(), request.parameters())) {
                answer.take(result);
            }
        } finally {
            free.release();
        }
    }

    private static void prepare(EngineConnection connection, QueryRequest request) {
        if (!request.database().equals("default")) {
            connection.execute(
                    "USE `" + request.database().replace("\\", "\\\\").replace("`", "\\`") + "`");
        }
        connection.execute(request.settingsSql());
    }

    private void takeTurn() {
        if (!waitFor(1, patience)) {
            throw EngineException.of(
                    202,
                    "TOO_MANY_SIMULTANEOUS_QUERIES",
                    "Too many simultaneous queries. Maximum: " + concurrency + "; none ended within "
                            + patience.toSeconds() + " s");
        }
    }

    /** Waits until nothing runs; true when so. After that nothing can be run any more. */
    boolean drain(Duration deadline) {
        return waitFor(concurrency, deadline);
    }

    private boolean waitFor(int turns, Duration deadline) {
        try {
            return free.tryAcquire(turns, deadline.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
