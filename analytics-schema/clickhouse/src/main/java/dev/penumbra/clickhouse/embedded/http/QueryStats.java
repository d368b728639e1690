package dev.penumbra.clickhouse.embedded.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.penumbra.clickhouse.embedded.engine.Engine;
import dev.penumbra.clickhouse.embedded.engine.EngineConnection;
import dev.penumbra.clickhouse.embedded.engine.EngineException;
import dev.penumbra.clickhouse.sql.InsertHead;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The last finished queries, written to {@code penumbra.query_stats} from time to time if that table exists: the library
 * keeps no query log of its own. A full buffer drops and counts.
 */
final class QueryStats {
    private static final Logger LOG = LoggerFactory.getLogger(QueryStats.class);
    private static final int CAPACITY = 4_000;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final InsertHead INSERT = new InsertHead("INSERT INTO penumbra.query_stats", "", "JSONEachRow", 0);

    private final BlockingQueue<FinishedQuery> finished = new ArrayBlockingQueue<>(CAPACITY);
    private final AtomicLong dropped = new AtomicLong();
    private final Engine engine;
    private final Path scratch;

    QueryStats(Engine engine, Path scratch) {
        this.engine = engine;
        this.scratch = scratch;
    }

    void add(FinishedQuery query) {
        if (!finished.offer(query)) {
            dropped.incrementAndGet();
        }
    }

    /** Queries not recorded because the buffer was full or the table refused them. */
    long dropped() {
        return dropped.get();
    }

    /** Does nothing while the table does not exist. */
    void flush() {
        if (finished.isEmpty()
                || !engine.ask("EXISTS TABLE penumbra.query_stats").equals("1")) {
            return;
        }
        List<FinishedQuery> batch = new ArrayList<>();
        finished.drainTo(batch);
        try {
            insert(batch);
        } catch (IOException | EngineException failed) {
            LOG.atWarn()
                    .addKeyValue("queries", batch.size())
                    .addKeyValue("dropped", dropped.addAndGet(batch.size()))
                    .log("query statistics could not be written");
        }
    }

    private void insert(List<FinishedQuery> batch) throws IOException {
        Path file = Files.createTempFile(scratch, "stats-", ".json");
        try (EngineConnection connection = engine.connect()) {
            Files.write(file, batch.stream().map(QueryStats::line).toList());
            connection.execute("SET date_time_input_format = 'best_effort'");
            connection.execute(INSERT.readingFrom(file.toAbsolutePath().toString()));
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private static String line(FinishedQuery query) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("at", query.at().toString());
        row.put("query_kind", query.kind());
        row.put("normalized_query", query.normalized());
        row.put("duration_ms", query.durationMillis());
        row.put("result_bytes", query.resultBytes());
        row.put("exception_code", query.exceptionCode());
        row.put("user", query.user());
        try {
            return JSON.writeValueAsString(row);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a map of strings and numbers is always JSON", impossible);
        }
    }
}
