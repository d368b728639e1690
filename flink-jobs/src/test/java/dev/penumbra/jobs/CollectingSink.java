package dev.penumbra.jobs;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;

/** Keeps rows in this JVM, by the name of the sink, because Flink writes to a copy of it. */
final class CollectingSink<T> implements Sink<T> {
    private static final long serialVersionUID = 1;
    private static final Map<String, List<Object>> ROWS = new ConcurrentHashMap<>();

    private final String name;

    CollectingSink(String name) {
        this.name = name;
        ROWS.put(name, new CopyOnWriteArrayList<>());
    }

    @SuppressWarnings("unchecked") // only this sink's writers add to its list
    List<T> rows() {
        return (List<T>) ROWS.getOrDefault(name, List.of());
    }

    @Override
    public SinkWriter<T> createWriter(WriterInitContext context) {
        List<Object> rows = ROWS.computeIfAbsent(name, absent -> new CopyOnWriteArrayList<>());
        return new SinkWriter<>() {
            @Override
            public void write(T row, Context writing) {
                rows.add(row);
            }

            @Override
            public void flush(boolean endOfInput) {}

            @Override
            public void close() {}
        };
    }
}
