package dev.penumbra.jobs.judge;

import java.util.List;
import org.apache.flink.api.connector.source.SourceSplit;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.jspecify.annotations.Nullable;

/** The splits of a source that has none: nothing is divided, and nothing of the position needs a checkpoint. */
final class NoSplit implements SourceSplit {
    private NoSplit() {}

    @Override
    public String splitId() {
        return "none";
    }

    /** Hands out nothing. */
    static final class Enumerator implements SplitEnumerator<NoSplit, Void> {
        @Override
        public void start() {}

        @Override
        public void handleSplitRequest(int subtask, @Nullable String host) {}

        @Override
        public void addSplitsBack(List<NoSplit> splits, int subtask) {}

        @Override
        public void addReader(int subtask) {}

        @Override
        @SuppressWarnings("NullAway") // Void has no other value, and Flink's interface is not annotated
        public Void snapshotState(long checkpoint) {
            return null;
        }

        @Override
        public void close() {}
    }

    /** Writes nothing. */
    static final class Serializer<T> implements SimpleVersionedSerializer<T> {
        @Override
        public int getVersion() {
            return 1;
        }

        @Override
        public byte[] serialize(T nothing) {
            return new byte[0];
        }

        @Override
        @SuppressWarnings("NullAway") // there is nothing to read
        public T deserialize(int version, byte[] nothing) {
            return null;
        }
    }
}
