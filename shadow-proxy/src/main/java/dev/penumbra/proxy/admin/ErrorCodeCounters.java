package dev.penumbra.proxy.admin;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Ends of calls by their error code; every code exists at 0 from the start. */
final class ErrorCodeCounters {
    private final Map<String, Counter> counters;

    ErrorCodeCounters(MeterRegistry registry, String meter, String tag, List<String> codes) {
        this.counters = codes.stream()
                .collect(Collectors.toUnmodifiableMap(Function.identity(), code -> registry.counter(meter, tag, code)));
    }

    /** Counts this code if it is one of them. */
    void count(@Nullable String code) {
        Counter counter = code == null ? null : counters.get(code);
        if (counter != null) {
            counter.increment();
        }
    }
}
