package dev.penumbra.proxy.exchange;

import dev.penumbra.proxy.mirror.Breaker;
import dev.penumbra.schema.event.Workload;

/** Told what the background side does, for counting. */
public interface ShadowWatch {
    ShadowWatch NOOP = new ShadowWatch() {
        @Override
        public void breaker(String upstream, String model, Breaker breaker) {}

        @Override
        public void waited(String upstream, Workload workload, long millis) {}
    };

    /** There is a new breaker, to be looked at from now on. */
    void breaker(String upstream, String model, Breaker breaker);

    /** A call got its connection that long after its admission. */
    void waited(String upstream, Workload workload, long millis);
}
