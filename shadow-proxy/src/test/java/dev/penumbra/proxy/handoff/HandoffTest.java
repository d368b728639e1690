package dev.penumbra.proxy.handoff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@NullUnmarked
@Timeout(20)
class HandoffTest {
    private static final Duration LONG = Duration.ofSeconds(10);

    @Test
    void whatIsGivenIsTakenInOrder() throws Exception {
        Handoff<Integer> handoff = new Handoff<>(3);

        assertThat(IntStream.range(0, 3).allMatch(handoff::offer)).isTrue();

        assertThat(List.of(handoff.poll(LONG), handoff.poll(LONG), handoff.poll(LONG)))
                .containsExactly(0, 1, 2);
    }

    @Test
    void whatDoesNotFitIsRefusedUntilThereIsRoomAgain() {
        Handoff<Integer> handoff = new Handoff<>(1);

        assertThat(handoff.offer(1)).isTrue();
        assertThat(handoff.offer(2)).isFalse();
        assertThat(handoff.poll()).isEqualTo(1);
        assertThat(handoff.offer(3)).isTrue();
        assertThat(handoff.size()).isEqualTo(1);
    }

    @Test
    void nobodyGivesAndThePatienceEnds() throws Exception {
        assertThat(new Handoff<>(1).poll(Duration.ofMillis(60))).isNull();
    }

    @Test
    void aTakerThatHasGoneToSleepIsWoken() throws Exception {
        Handoff<String> handoff = new Handoff<>(1);
        AtomicReference<String> taken = new AtomicReference<>();
        Thread taker = taker(() -> taken.set(handoff.poll(Duration.ofMinutes(10))));
        await().until(() -> asleepForLong(taker));

        handoff.offer("now");

        taker.join(5_000);
        assertThat(taken).hasValue("now");
    }

    @Test
    void anInterruptedTakerLeaves() throws Exception {
        Handoff<String> handoff = new Handoff<>(1);
        CountDownLatch left = new CountDownLatch(1);
        Thread taker = taker(() -> {
            try {
                handoff.poll(Duration.ofMinutes(10));
            } catch (InterruptedException wanted) {
                left.countDown();
            }
        });

        taker.interrupt();

        assertThat(left.await(5, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void nothingIsLostOrTakenTwiceBetweenManyGiversAndTakers() throws Exception {
        Handoff<Integer> handoff = new Handoff<>(1_000_000);
        Set<Integer> taken = ConcurrentHashMap.newKeySet();
        List<Thread> threads = new ArrayList<>();
        for (int giver = 0; giver < 3; giver++) {
            int from = giver * 20_000;
            threads.add(taker(() -> IntStream.range(from, from + 20_000).forEach(handoff::offer)));
        }
        for (int number = 0; number < 2; number++) {
            threads.add(taker(() -> {
                for (Integer item = handoff.poll(LONG.dividedBy(20));
                        item != null;
                        item = handoff.poll(LONG.dividedBy(20))) {
                    assertThat(taken.add(item)).isTrue();
                }
            }));
        }
        for (Thread thread : threads) {
            thread.join();
        }

        assertThat(taken).hasSize(60_000);
    }

    /** Naps end by themselves within a moment; only a sleep is seen twice at the same place. */
    private static boolean asleepForLong(Thread taker) {
        return Arrays.stream(taker.getStackTrace())
                .anyMatch(frame -> frame.getMethodName().equals("sleep"));
    }

    private interface Work {
        void run() throws InterruptedException;
    }

    private static Thread taker(Work work) {
        Thread thread = new Thread(() -> {
            try {
                work.run();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        });
        thread.setDaemon(true);
        thread.start();
        return thread;
    }
}
