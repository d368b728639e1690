package dev.penumbra.jobs.io;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.penumbra.schema.table.DeadLetterRow;
import dev.penumbra.schema.table.Table;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Rows that a table refuses, as dead letters: which row of which table it was and why, and nothing of its texts. */
final class RefusedRows<R extends Record> implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RefusedRows.class);
    private static final Set<String> KEYS = Set.of(
            "exchange_id",
            "arm",
            "judge",
            "prompt_version",
            "answer_order",
            "topic",
            "partition",
            "offset",
            "process_started_at",
            "reported_at");

    /** The same row refused again is the same dead letter. */
    private static final long VERSION = 1;

    private final Table<R> table;
    private final PatientInserts<DeadLetterRow> deadLetters;
    private final Counter counter;

    RefusedRows(Table<R> table, PatientInserts<DeadLetterRow> deadLetters, MetricGroup metrics) {
        this.table = table;
        this.deadLetters = deadLetters;
        this.counter = metrics.counter("dead_letters");
    }

    void bury(List<PatientInserts.Refused<R>> refused, Instant now) throws InterruptedException {
        for (PatientInserts.Refused<R> one : refused) {
            counter.inc();
            LOG.atError()
                    .addKeyValue("table", table.name())
                    .addKeyValue("key", key(one.row()))
                    .addKeyValue("code", one.code())
                    .log("A row that its table refuses goes to the dead letters");
            bury(deadLetter(one, now));
        }
    }

    /** What even the table of dead letters refuses is in the log alone. */
    private void bury(DeadLetterRow row) throws InterruptedException {
        RowBatch<DeadLetterRow> batch = new RowBatch<>(Table.DEAD_LETTERS);
        batch.add(row);
        var unused = deadLetters.insert(batch, List.of(row));
    }

    private DeadLetterRow deadLetter(PatientInserts.Refused<R> refused, Instant now) {
        byte[] key = key(refused.row()).getBytes(UTF_8);
        return new DeadLetterRow(
                table.name(),
                0,
                UUID.nameUUIDFromBytes(key).getMostSignificantBits() & Long.MAX_VALUE,
                now,
                "code " + refused.code(),
                Base64.getEncoder().encodeToString(key),
                key.length,
                VERSION);
    }

    private String key(R row) {
        List<String> columns = table.columns();
        List<?> values = table.values(row);
        return IntStream.range(0, columns.size())
                .filter(column -> KEYS.contains(columns.get(column)))
                .mapToObj(column -> columns.get(column) + "=" + values.get(column))
                .collect(Collectors.joining(" "));
    }

    @Override
    public void close() {
        deadLetters.close();
    }
}
