package dev.penumbra.jobs.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.penumbra.clickhouse.ClickHouseProcess;
import dev.penumbra.clickhouse.access.ClickHouseClient;
import dev.penumbra.clickhouse.migration.Schema;
import dev.penumbra.schema.table.JudgementRow;
import dev.penumbra.schema.table.SampleRow;
import dev.penumbra.schema.table.Table;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Batches into a real engine: what it takes, and how it says that it takes something not. */
class ClickHouseInsertsIT {
    private static ClickHouseProcess engine;
    private static ClickHouseClient reader;

    /** The tables let go of rows by their age. */
    private final Instant now = Instant.now();

    @TempDir
    Path folder;

    @BeforeAll
    static void migrate() {
        engine = ClickHouseProcess.start();
        new Schema(engine.access(), Clock.systemUTC()).apply();
        reader = engine.client("penumbra");
    }

    @AfterAll
    static void stop() {
        engine.close();
    }

    @Test
    void oneKeyTwiceInABatchIsSeenOnceAsItsHighestVersion() throws Exception {
        insert("penumbra", sample("twice", "old", 1), sample("twice", "new", 2), sample("twice", "old", 1));

        assertThat(reader.ask("SELECT prompt FROM samples WHERE exchange_id = 'twice'"))
                .isEqualTo("new\n");
    }

    @Test
    void aColumnThatRowsDoNotHaveGetsItsDefault() throws Exception {
        database("wider");
        reader.execute("ALTER TABLE wider.sample_rows ADD COLUMN later String DEFAULT 'x' AFTER exchange_id");

        insert("wider", sample("w", "p", 1));

        assertThat(reader.ask("SELECT exchange_id, later, prompt FROM wider.sample_rows"))
                .isEqualTo("w\tx\tp\n");
    }

    @Test
    void columnsThatTheTableDoesNotHaveAreNamed() {
        database("narrower");
        reader.execute("ALTER TABLE narrower.sample_rows DROP COLUMN lite_text, DROP COLUMN pro_text");

        assertThatThrownBy(() -> insert("narrower", sample("n", "p", 1)))
                .isInstanceOfSatisfying(
                        SQLException.class,
                        refusal -> assertThat(InsertRemedy.of(refusal)).isEqualTo(InsertRemedy.WAIT_FOR_SETUP))
                .hasMessageContaining("sample_rows")
                .hasMessageContaining("no column lite_text, pro_text");
    }

    @Test
    void aColumnOfAnotherTypeIsNamed() {
        database("other");
        reader.execute("ALTER TABLE other.sample_rows MODIFY COLUMN prompt FixedString(3) CODEC(NONE)");

        assertThatThrownBy(() -> insert("other", sample("n", "a prompt", 1)))
                .isInstanceOf(InsertException.class)
                .hasMessageContaining("sample_rows")
                .hasMessageContaining("column prompt of type FixedString(3)")
                .hasMessageNotContaining("a prompt");
    }

    @Test
    void aValueOutOfRangeNamesTableAndColumn() {
        assertThatThrownBy(() -> insert(Table.JUDGEMENTS, clickHouse("penumbra", null), List.of(judgement(70_000))))
                .isInstanceOf(InsertException.class)
                .hasMessage("rows do not fit the table judgement_rows:"
                        + " column attempts of type UInt16: 70000 is not within 0 and 65535");
    }

    @Test
    void errorsCarryTheCodeOfClickHouse() throws Exception {
        Path wrong = Files.writeString(folder.resolve("wrong"), "wrong");

        assertThat(code(clickHouse("system", null))).isEqualTo(60);
        assertThat(code(clickHouse("nowhere", null))).isIn(81, 60);
        assertThat(code(clickHouse("penumbra", wrong))).isEqualTo(516);
    }

    @Test
    void aClickHouseThatIsNotThereHasNoCodeAndIsAskedAgain() throws Exception {
        engine.kill();
        ClickHouseInserts<SampleRow> inserts = new ClickHouseInserts<>(Table.SAMPLES, clickHouse("penumbra", null));
        RowBatch<SampleRow> batch = batch(Table.SAMPLES, List.of(sample("back", "p", 1)));
        assertThatThrownBy(() -> inserts.insert(batch))
                .isInstanceOfSatisfying(
                        SQLException.class,
                        failure -> assertThat(failure.getErrorCode()).isZero());
        engine.restart();

        inserts.insert(batch);

        inserts.close();
        assertThat(reader.ask("SELECT prompt FROM samples WHERE exchange_id = 'back'"))
                .isEqualTo("p\n");
    }

    private static void database(String name) {
        reader.execute("CREATE DATABASE IF NOT EXISTS " + name);
        reader.execute("CREATE TABLE " + name + ".sample_rows AS penumbra.sample_rows");
    }

    private int code(ClickHouse clickHouse) throws InsertException {
        try {
            insert(Table.SAMPLES, clickHouse, List.of(sample("c", "p", 1)));
            return 0;
        } catch (SQLException failure) {
            return failure.getErrorCode();
        }
    }

    private static void insert(String database, SampleRow... rows) throws SQLException, InsertException {
        insert(Table.SAMPLES, clickHouse(database, null), List.of(rows));
    }

    private static <R extends Record> void insert(Table<R> table, ClickHouse clickHouse, List<R> rows)
            throws SQLException, InsertException {
        try (ClickHouseInserts<R> inserts = new ClickHouseInserts<>(table, clickHouse)) {
            inserts.insert(batch(table, rows));
        }
    }

    private static <R extends Record> RowBatch<R> batch(Table<R> table, List<R> rows) {
        RowBatch<R> batch = new RowBatch<>(table);
        rows.forEach(batch::add);
        return batch;
    }

    private static ClickHouse clickHouse(String database, @Nullable Path password) {
        Path file = password == null ? engine.passwordFile() : password;
        return new ClickHouse(engine.url().toString(), database, engine.user(), file.toString());
    }

    private SampleRow sample(String id, String prompt, long version) {
        return new SampleRow(id, now, "s", "unknown", prompt, "l", "p", "", "", version);
    }

    private JudgementRow judgement(int attempts) {
        return new JudgementRow(
                "j",
                now,
                "s",
                "judge",
                "v1",
                "lite_first",
                true,
                "A>B",
                -1,
                false,
                attempts,
                1L,
                null,
                BigDecimal.ONE,
                BigDecimal.ONE,
                5,
                now,
                1);
    }
}
