package dev.penumbra.proxy.exchange;

import dev.penumbra.proxy.mirror.Breaker;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One breaker for each background upstream and model, made when the model is first asked there. */
public final class Breakers {
    private static final Logger LOG = LoggerFactory.getLogger(Breakers.class);

    private final Clock clock;
    private final ShadowWatch watch;
    private final Map<Asked, Breaker> breakers = new ConcurrentHashMap<>();

    public Breakers(Clock clock, ShadowWatch watch) {
        this.clock = clock;
        this.watch = watch;
    }

    private record Asked(String upstream, String model) implements Breaker.Listener {
        @Override
        public void opened(Duration pause) {
            LOG.atWarn()
                    .addKeyValue("upstream", upstream)
                    .addKeyValue("model", model)
                    .addKeyValue("pause_millis", pause.toMillis())
                    .log("The breaker of a shadow model is open");
        }

        @Override
        public void closed() {
            LOG.atInfo()
                    .addKeyValue("upstream", upstream)
                    .addKeyValue("model", model)
                    .log("The breaker of a shadow model is closed");
        }
    }

    Breaker.@Nullable Pass pass(String upstream, String model) {
        return breakers.computeIfAbsent(new Asked(upstream, model), this::create)
                .pass();
    }

    private Breaker create(Asked asked) {
        Breaker breaker = new Breaker(clock, asked);
        watch.breaker(asked.upstream(), asked.model(), breaker);
        return breaker;
    }
}
