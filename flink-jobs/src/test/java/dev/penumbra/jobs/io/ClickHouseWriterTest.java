package dev.penumbra.jobs.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.penumbra.schema.table.SampleRow;
import dev.penumbra.schema.table.Table;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.apache.flink.streaming.runtime.tasks.TestProcessingTimeService;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ClickHouseWriterTest {
    private static final BatchLimits LIMITS =
            new BatchLimits(3, 10_000, Duration.ofMillis(300), new Backoff(Duration.ofMillis(1), Duration.ofMillis(2)));

    private static final SinkWriter.Context NO_CONTEXT = new SinkWriter.Context() {
        @Override
        public long currentWatermark() {
            return Long.MIN_VALUE;
        }

        @Override
        public @Nullable Long timestamp() {
            return null;
        }
    };

    private final FakeInserts inserts = new FakeInserts();
    private final TestProcessingTimeService time = new TestProcessingTimeService();
    private final ClickHouseWriter<SampleRow> writer =
            new ClickHouseWriter<>(Table.SAMPLES, LIMITS, inserts, time, new UnregisteredMetricsGroup());

    @BeforeEach
    void start() throws Exception {
        time.setCurrentTime(0);
    }

    @Test
    void rowsAreInsertedTogetherOnceThereAreEnough() throws Exception {
        write("a", "b");
        assertThat(inserts.sizes).isEmpty();

        write("c", "d");

        assertThat(inserts.sizes).containsExactly(3);
    }

    @Test
    void fewRowsAreInsertedOnceTheyHaveWaited() throws Exception {
        write("a");
        time.setCurrentTime(299);
        assertThat(inserts.sizes).isEmpty();

        time.setCurrentTime(300);

        assertThat(inserts.sizes).containsExactly(1);
    }

    @Test
    void longTextsAreInsertedBeforeTheyFillTheHeap() throws Exception {
        write("x".repeat(6_000));

        assertThat(inserts.sizes).containsExactly(1);
    }

    @Test
    void aCheckpointLeavesNothingUnwritten() throws Exception {
        write("a", "b");
        writer.flush(false);
        writer.flush(false);

        assertThat(inserts.sizes).containsExactly(2);
    }

    @Test
    void whatClickHouseDoesNotTakeIsTriedAgainUntilItDoes() throws Exception {
        inserts.failures.add(new SQLException("connection refused"));
        inserts.failures.add(new SQLException("too many parts", "", 252));
        write("a");
        writer.flush(false);

        assertThat(inserts.sizes).containsExactly(1);
        assertThat(inserts.failures).isEmpty();
    }

    @Test
    void aRefusalForGoodEndsInAnErrorThatQuotesNoRow() {
        inserts.failures.add(new SQLException("Cannot parse input: the prompt of a person", "", 27));

        assertThatThrownBy(() -> {
                    write("a");
                    writer.flush(false);
                })
                .isInstanceOf(InsertException.class)
                .hasMessageContaining("sample_rows")
                .hasMessageContaining("27")
                .hasMessageNotContaining("person")
                .hasNoCause();
    }

    private void write(String... texts) throws Exception {
        for (String text : texts) {
            writer.write(new SampleRow("e-1", Instant.EPOCH, "s", "unknown", text, "", "", "", "", 1), NO_CONTEXT);
        }
    }

    private static final class FakeInserts implements Inserts<SampleRow> {
        private final Deque<SQLException> failures = new ArrayDeque<>();
        private final List<Integer> sizes = new ArrayList<>();

        @Override
        public void insert(RowBatch<SampleRow> batch) throws SQLException {
            SQLException failure = failures.poll();
            if (failure != null) {
                throw failure;
            }
            sizes.add(batch.rows());
        }

        @Override
        public void close() {}
    }
}
