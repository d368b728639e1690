package dev.penumbra.clickhouse.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penumbra.clickhouse.ClickHouseProcess;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/**
 * The engine is killed again and again in the middle of batch inserts. A batch that was not acknowledged is sent again
 * under the same keys, as the stream jobs do; an acknowledged one never is.
 */
class KillIT {
    private static final int ROUNDS = 6;
    private static final int WRITERS = 2;
    private static final int BATCH = 500;

    @Test
    void noAcknowledgedRowIsLost() throws Exception {
        try (ClickHouseProcess clickhouse = ClickHouseProcess.start()) {
            clickhouse
                    .client("default")
                    .execute("CREATE TABLE kept (writer UInt8, id UInt64, text String, version UInt64)"
                            + " ENGINE = ReplacingMergeTree(version) ORDER BY (writer, id)");
            AtomicLong[] acknowledged = {new AtomicLong(), new AtomicLong()};

            for (int round = 0; round < ROUNDS; round++) {
                killWhileWriting(clickhouse, acknowledged);
                clickhouse.restart();
                assertEverythingAcknowledgedIsThere(clickhouse, acknowledged);
            }

            assertThat(acknowledged).allMatch(rows -> rows.get() > 2L * ROUNDS * BATCH);
            assertThat(clickhouse.client("default").ask("CHECK TABLE kept").lines())
                    .allMatch(part -> part.contains("\t1"));
        }
    }

    private static void killWhileWriting(ClickHouseProcess clickhouse, AtomicLong[] acknowledged) throws Exception {
        ExecutorService writers = Executors.newFixedThreadPool(WRITERS);
        CountDownLatch batches = new CountDownLatch(ThreadLocalRandom.current().nextInt(10, 30));
        Future<?>[] ends = new Future<?>[WRITERS];
        for (int writer = 0; writer < WRITERS; writer++) {
            int number = writer;
            ends[writer] = writers.submit(() -> writeUntilRefused(clickhouse, number, acknowledged[number], batches));
        }
        assertThat(batches.await(60, TimeUnit.SECONDS)).isTrue();
        clickhouse.kill();
        for (Future<?> end : ends) {
            end.get(60, TimeUnit.SECONDS);
        }
        writers.shutdown();
    }

    /** Begins after the last acknowledged row, so the batch that the last kill cut is written again. */
    private static void writeUntilRefused(
            ClickHouseProcess clickhouse, int writer, AtomicLong acknowledged, CountDownLatch batches) {
        try (Connection connection = clickhouse.connect("default", "?compress=false");
                PreparedStatement insert = connection.prepareStatement(
                        "INSERT INTO kept (writer, id, text, version) VALUES (?, ?, ?, ?)")) {
            while (true) {
                for (long id = acknowledged.get(); id < acknowledged.get() + BATCH; id++) {
                    insert.setObject(1, writer);
                    insert.setObject(2, id);
                    insert.setObject(3, "row " + id);
                    insert.setObject(4, 1L);
                    insert.addBatch();
                }
                insert.executeBatch();
                acknowledged.addAndGet(BATCH);
                batches.countDown();
            }
        } catch (SQLException killed) {
            // The batch is unacknowledged; whether it was written does not matter.
        }
    }

    private static void assertEverythingAcknowledgedIsThere(ClickHouseProcess clickhouse, AtomicLong[] acknowledged) {
        for (int writer = 0; writer < WRITERS; writer++) {
            long expected = acknowledged[writer].get();
            String found = clickhouse
                    .client("default")
                    .ask("SELECT count(), countIf(text = concat('row ', toString(id))) FROM kept FINAL WHERE writer = "
                            + writer + " AND id < " + expected)
                    .strip();
            assertThat(found).isEqualTo(expected + "\t" + expected);
        }
    }
}
