package dev.penumbra.jobs.io;

import dev.penumbra.schema.table.Table;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Inserts until ClickHouse has taken all rows but those that it refuses one by one. Everything else is waited out on the
 * caller's thread, with growing waits.
 */
final class PatientInserts<R extends Record> implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PatientInserts.class);

    /** So many rows, all of them refused, speak against the table and not against the rows. */
    private static final int MANY = 8;

    private final Table<R> table;
    private final Inserts<R> inserts;
    private final Backoff backoff;
    private final Random random = new Random();
    private final Counter retries;
    private volatile int setupCode;

    PatientInserts(Table<R> table, Inserts<R> inserts, Backoff backoff, MetricGroup metrics) {
        this.table = table;
        this.inserts = inserts;
        this.backoff = backoff;
        this.retries = metrics.counter("insert_retries");
        metrics.gauge("insert_setup_code", () -> setupCode);
    }

    /** A row that ClickHouse does not take, and the code that it gave; 0 where its client did not even send the row. */
    record Refused<R extends Record>(R row, int code) {}

    /** Returns what was left out; the batch holds exactly these rows. */
    List<Refused<R>> insert(RowBatch<R> batch, List<R> rows) throws InterruptedException {
        for (int failures = 1; ; failures++) {
            List<Refused<R>> refused = new ArrayList<>();
            insert(batch, rows, refused);
            if (refused.size() < rows.size() || rows.size() < MANY) {
                return refused;
            }
            waitAfter(failures, InsertRemedy.WAIT_FOR_SETUP, refused.get(0).code(), "all refused", rows.size());
        }
    }

    private void insert(RowBatch<R> batch, List<R> rows, List<Refused<R>> refused) throws InterruptedException {
        Integer code = refusal(batch);
        if (code == null) {
            return;
        }
        if (rows.size() == 1) {
            refused.add(new Refused<>(rows.get(0), code));
        } else {
            int half = rows.size() / 2;
            insertPart(rows.subList(0, half), refused);
            insertPart(rows.subList(half, rows.size()), refused);
        }
    }

    private void insertPart(List<R> rows, List<Refused<R>> refused) throws InterruptedException {
        RowBatch<R> part = new RowBatch<>(table);
        rows.forEach(part::add);
        insert(part, rows, refused);
    }

    /** The code that the batch is refused with for good; null once it is taken. */
    private @Nullable Integer refusal(RowBatch<R> batch) throws InterruptedException {
        for (int failures = 1; ; failures++) {
            try {
                inserts.insert(batch);
                setupCode = 0;
                return null;
            } catch (SQLException | InsertException | RuntimeException failure) {
                InsertRemedy remedy = InsertRemedy.of(failure);
                if (remedy == InsertRemedy.LEAVE_OUT) {
                    return codeOf(failure);
                }
                waitAfter(failures, remedy, codeOf(failure), kindOf(failure), batch.rows());
            }
        }
    }

    private static int codeOf(Exception failure) {
        return failure instanceof SQLException refusal ? refusal.getErrorCode() : 0;
    }

    private static String kindOf(Exception failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause.getClass().getSimpleName();
    }

    /** ClickHouse's own message is left out, because it may quote prompts and answers. */
    private void waitAfter(int failures, InsertRemedy remedy, int code, String kind, int rows)
            throws InterruptedException {
        retries.inc();
        setupCode = remedy == InsertRemedy.WAIT_FOR_SETUP ? code : 0;
        long millis = backoff.after(failures, random).toMillis();
        LOG.atWarn()
                .addKeyValue("table", table.name())
                .addKeyValue("rows", rows)
                .addKeyValue("failures", failures)
                .addKeyValue("code", code)
                .addKeyValue("kind", kind)
                .addKeyValue("wait_millis", millis)
                .log(
                        remedy == InsertRemedy.WAIT_FOR_SETUP
                                ? "The table, or the right to write it, does not fit this version; trying again."
                                        + " Are all migrations applied, and is the password the right one?"
                                : "ClickHouse does not take rows; trying again");
        Thread.sleep(millis);
    }

    @Override
    public void close() {
        inserts.close();
    }
}
