package dev.penumbra.jobs.io;

import dev.penumbra.schema.table.Table;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ScheduledFuture;
import org.apache.flink.api.common.operators.ProcessingTimeService;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Collects rows and inserts them in batches. While ClickHouse is away the insert is tried again with growing waits on
 * the task's own thread: nothing more is read meanwhile, so the backlog stays in Kafka.
 */
final class ClickHouseWriter<R extends Record> implements SinkWriter<R> {
    private static final Logger LOG = LoggerFactory.getLogger(ClickHouseWriter.class);

    /** Codes that no waiting mends: a column, type, table or database that does not fit, or a wrong password. */
    private static final Set<Integer> REFUSALS = Set.of(6, 16, 27, 38, 41, 47, 53, 60, 62, 81, 497, 516);

    private final Table<R> table;
    private final BatchLimits limits;
    private final Inserts<R> inserts;
    private final ProcessingTimeService timers;
    private final RowBatch<R> batch;
    private final Random random = new Random();
    private final Counter written;
    private final Counter retries;
    private @Nullable ScheduledFuture<?> timer;

    ClickHouseWriter(
            Table<R> table, BatchLimits limits, Inserts<R> inserts, ProcessingTimeService timers, MetricGroup metrics) {
        this.table = table;
        this.limits = limits;
        this.inserts = inserts;
        this.timers = timers;
        this.batch = new RowBatch<>(table);
        this.written = metrics.counter("rows_written");
        this.retries = metrics.counter("insert_retries");
    }

    @Override
    public void write(R row, Context context) throws IOException, InterruptedException {
        batch.add(row);
        if (batch.rows() >= limits.rows() || batch.bytes() >= limits.bytes()) {
            insert();
        } else if (timer == null) {
            timer = timers.registerTimer(
                    timers.getCurrentProcessingTime() + limits.interval().toMillis(), this::timeIsUp);
        }
    }

    @Override
    public void flush(boolean endOfInput) throws IOException, InterruptedException {
        insert();
    }

    @Override
    public void close() {
        inserts.close();
    }

    private void timeIsUp(long now) throws IOException, InterruptedException {
        timer = null;
        insert();
    }

    private void insert() throws IOException, InterruptedException {
        for (int failures = 0; !batch.isEmpty(); ) {
            try {
                inserts.insert(batch);
                written.inc(batch.rows());
                batch.clear();
            } catch (SQLException failure) {
                failures++;
                waitAfter(failures, failure);
            }
        }
    }

    private void waitAfter(int failures, SQLException failure) throws IOException, InterruptedException {
        if (REFUSALS.contains(failure.getErrorCode())) {
            throw new InsertException(table.name(), batch.rows(), failure);
        }
        retries.inc();
        long millis = limits.backoff().after(failures, random).toMillis();
        LOG.atWarn()
                .addKeyValue("table", table.name())
                .addKeyValue("rows", batch.rows())
                .addKeyValue("failures", failures)
                .addKeyValue("code", failure.getErrorCode())
                .addKeyValue("wait_millis", millis)
                .log("ClickHouse does not take rows; trying again");
        Thread.sleep(millis);
    }
}
