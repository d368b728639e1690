package dev.penumbra.proxy.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@NullUnmarked
@Timeout(20)
class AnalysisTest {
    @Test
    void aTaskThatRunsOutOfMemoryCostsItselfAlone() throws Exception {
        Analysis analysis = new Analysis(1, 10, 1_000);
        CountDownLatch next = new CountDownLatch(1);

        analysis.submit(900, () -> {
            throw new OutOfMemoryError("as a body of tens of megabytes brings about");
        });
        while (!analysis.submit(900, next::countDown)) {
            Thread.onSpinWait(); // Until the first one's bytes are given back.
        }

        assertThat(next.await(10, TimeUnit.SECONDS)).isTrue();
        analysis.close(Duration.ofSeconds(5));
    }

    @Test
    void whatIsTakenIsDoneBeforeItCloses() throws Exception {
        Analysis analysis = new Analysis(2, 1_000, 1_000_000);
        AtomicInteger done = new AtomicInteger();
        for (int task = 0; task < 500; task++) {
            assertThat(analysis.submit(1, done::incrementAndGet)).isTrue();
        }

        analysis.close(Duration.ofSeconds(10));

        assertThat(done).hasValue(500);
        assertThat(analysis.submit(1, done::incrementAndGet)).isFalse();
    }

    @Test
    void whatIsTooMuchForTheMemoryIsRefused() throws Exception {
        Analysis analysis = new Analysis(1, 10, 1_000);
        CountDownLatch hold = new CountDownLatch(1);
        analysis.submit(600, () -> await(hold));

        assertThat(analysis.submit(600, () -> {})).isFalse();

        hold.countDown();
        analysis.close(Duration.ofSeconds(5));
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
