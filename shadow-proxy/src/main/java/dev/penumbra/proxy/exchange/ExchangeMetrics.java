package dev.penumbra.proxy.exchange;

import dev.penumbra.proxy.mirror.SkipReason;
import dev.penumbra.schema.event.Arm;
import dev.penumbra.schema.event.CompletionEvent;

/** Told what happens to exchanges, for counting. */
public interface ExchangeMetrics {
    ExchangeMetrics NOOP = new ExchangeMetrics() {
        @Override
        public void opened() {}

        @Override
        public void skipped(SkipReason reason) {}

        @Override
        public void repeatSkipped(Arm arm, SkipReason reason) {}

        @Override
        public void waited(Arm arm, long nanos) {}

        @Override
        public void headOverdue() {}

        @Override
        public void completed(CompletionEvent event) {}

        @Override
        public void eventDropped() {}
    };

    void opened();

    void skipped(SkipReason reason);

    /** The exchange is mirrored, but this repeat of it is not made. */
    void repeatSkipped(Arm arm, SkipReason reason);

    /** A call had to wait so long for its connection. */
    void waited(Arm arm, long nanos);

    /** A client took too long for its request's head and was turned away before there was an exchange. */
    void headOverdue();

    void completed(CompletionEvent event);

    /** There was no spare thread to build an event. */
    void eventDropped();
}
