package dev.penumbra.proxy.admin;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Timeouts by the phase that was too long; every phase exists at 0 from the start. */
final class TimeoutCounters {
    private static final List<String> PHASES = List.of(
            "client_head", "request_timeout", "pool_wait", "head_timeout", "idle_timeout", "deadline", "shutting_down");

    private final Map<String, Counter> counters;

    TimeoutCounters(MeterRegistry registry) {
        this.counters = PHASES.stream()
                .collect(Collectors.toUnmodifiableMap(
                        Function.identity(), phase -> registry.counter("penumbra.timeouts", "phase", phase)));
    }

    /** Counts the phase of this name; other ends of a call are none. */
    void count(@Nullable String phase) {
        Counter counter = phase == null ? null : counters.get(phase);
        if (counter != null) {
            counter.increment();
        }
    }
}
