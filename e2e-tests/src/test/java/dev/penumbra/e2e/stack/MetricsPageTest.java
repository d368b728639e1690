package dev.penumbra.e2e.stack;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MetricsPageTest {
    private final MetricsPage page = new MetricsPage("""
            # TYPE events_dropped_total counter
            events_dropped_total{reason="quota"} 4.0
            events_dropped_total{proxy="p",reason="torn"} 2.0
            events_dropped_total_more{reason="quota"} 100.0
            open_work 3.0
            """);

    @Test
    void aMetricIsTheSumOverItsLabels() {
        assertThat(page.sum("events_dropped_total")).isEqualTo(6);
        assertThat(page.sum("open_work")).isEqualTo(3);
    }

    @Test
    void oneLabelCanBeAskedFor() {
        assertThat(page.sum("events_dropped_total", "reason", "quota")).isEqualTo(4);
        assertThat(page.sum("events_dropped_total", "reason", "torn")).isEqualTo(2);
    }

    @Test
    void whatIsNotThereIsNothing() {
        assertThat(page.sum("events")).isZero();
    }
}
