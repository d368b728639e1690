package dev.penumbra.proxy;

import dev.penumbra.proxy.admin.ProxyMetrics;
import dev.penumbra.proxy.eventlog.EventLog;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Tells the event log again and again how this process fares, beside the event loops. */
final class HealthReports {
    private final String proxy;
    private final Duration pause;
    private final Clock clock;
    private final Instant processStartedAt;
    private final ProxyMetrics metrics;
    private final EventLog log;

    /** @param pause between two reports; zero for none at all */
    HealthReports(String proxy, Duration pause, Clock clock, ProxyMetrics metrics, EventLog log) {
        this.proxy = proxy;
        this.pause = pause;
        this.clock = clock;
        this.processStartedAt = clock.instant();
        this.metrics = metrics;
        this.log = log;
    }

    void start(Vertx vertx) {
        if (!pause.isZero()) {
            vertx.setPeriodic(pause.toMillis(), timer -> tellBeside(vertx));
        }
    }

    private void tellBeside(Vertx vertx) {
        Future<?> unused = vertx.executeBlocking(() -> {
            tell(false);
            return null;
        });
    }

    /** The last report: what was counted since the one before would be gone, and a process that ended in order is not missed. */
    void stopped() {
        if (!pause.isZero()) {
            tell(true);
        }
    }

    private void tell(boolean stopping) {
        log.offer(metrics.health(proxy, processStartedAt, clock.instant(), stopping));
    }
}
