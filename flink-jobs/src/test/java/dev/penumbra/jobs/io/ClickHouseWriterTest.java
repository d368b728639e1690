package dev.penumbra.jobs.io;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penumbra.jobs.io.columns.UnfitValueException;
import dev.penumbra.schema.table.DeadLetterRow;
import dev.penumbra.schema.table.SampleRow;
import dev.penumbra.schema.table.Table;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.apache.flink.streaming.runtime.tasks.TestProcessingTimeService;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

    private final FakeInserts<SampleRow> inserts = new FakeInserts<>(Table.SAMPLES);
    private final FakeInserts<DeadLetterRow> deadLetters = new FakeInserts<>(Table.DEAD_LETTERS);
    private final TestProcessingTimeService time = new TestProcessingTimeService();
    private final ClickHouseWriter<SampleRow> writer = writer(LIMITS);

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

    @ParameterizedTest
    @ValueSource(ints = {16, 60, 81, 497, 516})
    void aMigrationOrAPasswordThatIsNotThereYetIsWaitedFor(int code) throws Exception {
        inserts.failures.add(new SQLException("not there yet", "", code));
        inserts.failures.add(new SQLException("not there yet", "", code));
        write("a");
        writer.flush(false);

        assertThat(inserts.sizes).containsExactly(1);
        assertThat(deadLetters.rows).isEmpty();
    }

    @Test
    void oneRowThatIsRefusedIsADeadLetterWithoutItsTextsAndHoldsUpNoOther() throws Exception {
        inserts.refuse("poison", new SQLException("Cannot parse input: the prompt of a person, poison", "", 27));
        write("a", "poison", "c");
        write("d");
        writer.flush(false);

        assertThat(inserts.rows).extracting(values -> values.get(4)).containsExactlyInAnyOrder("a", "c", "d");
        assertThat(deadLetters.rows).singleElement().satisfies(letter -> {
            assertThat(letter.get(0)).isEqualTo("sample_rows");
            assertThat(letter.get(4)).isEqualTo("code 27");
            assertThat(decoded(letter.get(5))).isEqualTo("exchange_id=e-poison");
        });
    }

    @Test
    void aRowThatTheClientCannotWriteIsADeadLetterToo() throws Exception {
        inserts.refuse("unfit", new InsertException("sample_rows", new UnfitValueException("too large")));
        inserts.refuse("odd", new IllegalArgumentException("no such zone"));
        inserts.refuse("wrapped", new SQLException("not sent", new ClassCastException("no number")));
        write("unfit", "odd", "wrapped");
        write("a");
        writer.flush(false);

        assertThat(inserts.rows).extracting(values -> values.get(4)).containsExactly("a");
        assertThat(deadLetters.rows)
                .hasSize(3)
                .allSatisfy(letter -> assertThat(letter.get(4)).isEqualTo("code 0"));
    }

    @Test
    void theSameRowRefusedTwiceIsOneDeadLetter() throws Exception {
        inserts.refuse("poison", new SQLException("", "", 27));
        write("poison");
        writer.flush(false);
        write("poison");
        writer.flush(false);

        assertThat(deadLetters.rows)
                .extracting(letter -> letter.get(2))
                .hasSize(2)
                .containsOnly(deadLetters.rows.get(0).get(2));
    }

    @Test
    void whatTheClientThrowsOfTheConnectionIsWaitedOut() throws Exception {
        inserts.failures.add(new UncheckedIOException(new IOException("reset")));
        inserts.failures.add(new IllegalStateException("nobody foresaw this"));
        write("a");
        writer.flush(false);

        assertThat(inserts.sizes).containsExactly(1);
        assertThat(deadLetters.rows).isEmpty();
    }

    /** A column of another type would else send everything to the dead letters. */
    @Test
    void aTableThatRefusesAllOfManyRowsIsWaitedFor() throws Exception {
        ClickHouseWriter<SampleRow> many = writer(new BatchLimits(8, 10_000, LIMITS.interval(), LIMITS.backoff()));
        for (int failure = 0; failure < 15; failure++) {
            inserts.failures.add(new SQLException("every part, down to single rows", "", 27));
        }
        for (int row = 0; row < 8; row++) {
            many.write(row(String.valueOf(row)), NO_CONTEXT);
        }

        assertThat(inserts.sizes).containsExactly(8);
        assertThat(deadLetters.rows).isEmpty();
    }

    @Test
    void aDeadLetterThatIsRefusedItselfHoldsUpNothing() throws Exception {
        inserts.refuse("poison", new SQLException("", "", 27));
        deadLetters.refuse("sample_rows", new SQLException("", "", 27));
        write("poison", "b");
        writer.flush(false);

        assertThat(inserts.sizes).containsExactly(1);
    }

    private ClickHouseWriter<SampleRow> writer(BatchLimits limits) {
        return new ClickHouseWriter<>(
                Table.SAMPLES, limits, inserts, deadLetters, time, new UnregisteredMetricsGroup());
    }

    private void write(String... texts) throws Exception {
        for (String text : texts) {
            writer.write(row(text), NO_CONTEXT);
        }
    }

    private static SampleRow row(String text) {
        return new SampleRow("e-" + text, Instant.EPOCH, "s", "unknown", text, "", "", "", "", 1);
    }

    private static String decoded(Object base64) {
        return new String(Base64.getDecoder().decode((String) base64), StandardCharsets.UTF_8);
    }

    /** Keeps what it is given, but for batches in which a refused value stands. */
    private static final class FakeInserts<R extends Record> implements Inserts<R> {
        private final Table<R> table;
        private final Deque<Exception> failures = new ArrayDeque<>();
        private final Map<Object, Exception> refusals = new HashMap<>();
        private final List<Integer> sizes = new ArrayList<>();
        private final List<List<Object>> rows = new ArrayList<>();

        FakeInserts(Table<R> table) {
            this.table = table;
        }

        void refuse(Object value, Exception refusal) {
            refusals.put(value, refusal);
        }

        @Override
        public void insert(RowBatch<R> batch) throws SQLException, InsertException {
            List<List<Object>> taken = rowsOf(batch);
            fail(failures.poll());
            for (List<Object> row : taken) {
                fail(row.stream()
                        .map(refusals::get)
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null));
            }
            sizes.add(taken.size());
            rows.addAll(taken);
        }

        private List<List<Object>> rowsOf(RowBatch<R> batch) {
            List<List<Object>> found = new ArrayList<>();
            for (int row = 0; row < batch.rows(); row++) {
                List<Object> values = new ArrayList<>();
                for (int column = 0; column < table.columns().size(); column++) {
                    values.add(batch.columns().get(column).get(row));
                }
                found.add(values);
            }
            return found;
        }

        private static void fail(@Nullable Exception failure) throws SQLException, InsertException {
            if (failure instanceof SQLException refusal) {
                throw refusal;
            }
            if (failure instanceof InsertException refusal) {
                throw refusal;
            }
            if (failure instanceof RuntimeException unchecked) {
                throw unchecked;
            }
        }

        @Override
        public void close() {}
    }
}
