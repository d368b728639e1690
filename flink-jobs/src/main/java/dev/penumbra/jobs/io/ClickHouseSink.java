package dev.penumbra.jobs.io;

import dev.penumbra.schema.table.Table;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;

/**
 * Writes rows of one table, at least once: a checkpoint completes only when every row before it is acknowledged. The
 * tables replace rows by key, so a repeated row is never seen.
 *
 * @param <R> the row record of the table
 */
public final class ClickHouseSink<R extends Record> implements Sink<R> {
    private static final long serialVersionUID = 1;

    private final ClickHouse clickHouse;
    private final String table;
    private final BatchLimits limits;

    public ClickHouseSink(ClickHouse clickHouse, Table<R> table, BatchLimits limits) {
        this.clickHouse = clickHouse;
        this.table = table.name();
        this.limits = limits;
    }

    @Override
    public SinkWriter<R> createWriter(WriterInitContext context) {
        Table<R> known = table();
        return new ClickHouseWriter<>(
                known,
                limits,
                new ClickHouseInserts<>(known, clickHouse),
                new ClickHouseInserts<>(Table.DEAD_LETTERS, clickHouse),
                context.getProcessingTimeService(),
                context.metricGroup());
    }

    /** A table is found again by its name, which can travel with the job as the table cannot. */
    @SuppressWarnings("unchecked") // the constructor saw the table of this name with rows of this type
    private Table<R> table() {
        return (Table<R>) Table.ALL.stream()
                .filter(candidate -> candidate.name().equals(table))
                .findFirst()
                .orElseThrow();
    }
}
