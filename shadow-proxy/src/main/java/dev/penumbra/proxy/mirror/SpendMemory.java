package dev.penumbra.proxy.mirror;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Remembers, over a crash of the proxy too, how much of a day's money may have been spent. */
public interface SpendMemory {
    SpendMemory NOOP = new SpendMemory() {
        @Override
        public @Nullable DaySpend recall(String name) {
            return null;
        }

        @Override
        public boolean remember(String name, DaySpend spend) {
            return true;
        }
    };

    /** What was remembered last under the name; null for nothing. */
    @Nullable DaySpend recall(String name);

    /** Whether it is safe on disk. */
    boolean remember(String name, DaySpend spend);

    /** At most {@code picoUsd} of the day's money is spent. */
    record DaySpend(LocalDate day, long picoUsd) {}
}
