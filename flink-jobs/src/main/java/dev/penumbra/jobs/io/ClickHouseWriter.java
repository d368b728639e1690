package dev.penumbra.jobs.io;

import dev.penumbra.schema.table.DeadLetterRow;
import dev.penumbra.schema.table.Table;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ScheduledFuture;
import org.apache.flink.api.common.operators.ProcessingTimeService;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.jspecify.annotations.Nullable;

/**
 * Collects rows and inserts them in batches. While ClickHouse is away the task's own thread waits: nothing more is read
 * meanwhile, so the backlog stays in Kafka. A row that its table refuses holds up no other.
 */
final class ClickHouseWriter<R extends Record> implements SinkWriter<R> {
    private final BatchLimits limits;
    private final PatientInserts<R> inserts;
    private final RefusedRows<R> refused;
    private final ProcessingTimeService timers;
    private final RowBatch<R> batch;
    private final List<R> rows = new ArrayList<>();
    private final Counter written;
    private @Nullable ScheduledFuture<?> timer;

    ClickHouseWriter(
            Table<R> table,
            BatchLimits limits,
            Inserts<R> inserts,
            Inserts<DeadLetterRow> deadLetters,
            ProcessingTimeService timers,
            MetricGroup metrics) {
        this.limits = limits;
        this.inserts = new PatientInserts<>(table, inserts, limits.backoff(), metrics);
        this.refused = new RefusedRows<>(
                table,
                new PatientInserts<>(
                        Table.DEAD_LETTERS, deadLetters, limits.backoff(), metrics.addGroup("for_dead_letters")),
                metrics);
        this.timers = timers;
        this.batch = new RowBatch<>(table);
        this.written = metrics.counter("rows_written");
    }

    @Override
    public void write(R row, Context context) throws InterruptedException {
        batch.add(row);
        rows.add(row);
        if (batch.rows() >= limits.rows() || batch.bytes() >= limits.bytes()) {
            insert();
        } else if (timer == null) {
            timer = timers.registerTimer(
                    timers.getCurrentProcessingTime() + limits.interval().toMillis(), this::timeIsUp);
        }
    }

    @Override
    public void flush(boolean endOfInput) throws InterruptedException {
        insert();
    }

    @Override
    public void close() {
        inserts.close();
        refused.close();
    }

    private void timeIsUp(long now) throws InterruptedException {
        timer = null;
        insert();
    }

    private void insert() throws InterruptedException {
        if (rows.isEmpty()) {
            return;
        }
        List<PatientInserts.Refused<R>> left = inserts.insert(batch, rows);
        refused.bury(left, Instant.ofEpochMilli(timers.getCurrentProcessingTime()));
        written.inc(rows.size() - left.size());
        rows.clear();
        batch.clear();
    }
}
