package dev.penumbra.proxy.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Timer;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecentWaitsTest {
    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final Timer one = timer("one");
    private final Timer other = timer("other");
    private final RecentWaits waits = new RecentWaits();

    @Test
    void withoutAWaitThereIsNoPercentile() {
        assertThat(waits.p95Millis(List.of(one, other))).isNull();
        assertThat(waits.p95Millis(List.of())).isNull();
    }

    @Test
    void allButFiveOfAHundredAreWithinIt() {
        record(one, 95, 7);
        record(other, 5, 900);

        assertThat(waits.p95Millis(List.of(one, other))).isEqualTo(10);
    }

    @Test
    void oneMoreIsTooManyAndBeyondTheHighestBucketItIsThat() {
        record(one, 94, 7);
        record(other, 6, 900);

        assertThat(waits.p95Millis(List.of(one, other))).isEqualTo(100);
    }

    @Test
    void onlyWhatCameSinceTheLastTimeCounts() {
        record(one, 1_000, 900);
        waits.p95Millis(List.of(one));
        record(one, 3, 2);

        assertThat(waits.p95Millis(List.of(one))).isEqualTo(10);
        assertThat(waits.p95Millis(List.of(one))).isNull();
    }

    private static void record(Timer timer, int times, long millis) {
        for (int i = 0; i < times; i++) {
            timer.record(Duration.ofMillis(millis));
        }
    }

    private Timer timer(String name) {
        return Timer.builder(name)
                .serviceLevelObjectives(Duration.ofMillis(10), Duration.ofMillis(100))
                .register(registry);
    }
}
