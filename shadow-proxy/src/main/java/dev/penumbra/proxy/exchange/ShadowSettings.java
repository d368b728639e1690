package dev.penumbra.proxy.exchange;

import dev.penumbra.schema.event.Workload;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Where one kind of background call goes and what bounds it.
 *
 * @param name of the upstream, for metrics and log
 * @param key the arm's own credential; null only where sharing no key was allowed
 * @param deadline from the call's admission to its end
 * @param requestsPerMinute null for no limit, as {@code tokensPerMinute}
 */
public record ShadowSettings(
        String name,
        Workload workload,
        UpstreamAddress upstream,
        @Nullable String key,
        ArmMark mark,
        int concurrency,
        int queue,
        Duration connectTimeout,
        Duration deadline,
        @Nullable Long requestsPerMinute,
        @Nullable Long tokensPerMinute,
        int maxAnswerBytes) {
    @Override
    public String toString() {
        return "ShadowSettings[" + name + " " + workload + " " + upstream + "]";
    }
}
