package dev.penumbra.e2e.chaos;

import dev.penumbra.clickhouse.access.ClickHouseException;
import dev.penumbra.e2e.stack.ProxyAdmin;
import dev.penumbra.e2e.stack.StackException;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Waits until nothing is under way any more: logs shipped, topic taken, pairs made, pairs judged. */
final class Drain {
    /** The judge asks again for a lost pair after up to two minutes. */
    private static final Duration PATIENCE = Duration.ofSeconds(150);

    private static final long LOOK_MILLIS = 500;

    private final StackUnderChaos stack;
    private final StoredReader reader;
    private final Consumer<String> say;

    /**
     * What is under way.
     *
     * @param unshipped events that Kafka has not acknowledged, and calls without an event yet
     * @param lag records that the jobs have not taken for good
     */
    private record Standing(long unshipped, long lag, StoredCounts stored) {
        boolean isAtRest() {
            return unshipped == 0 && lag == 0 && stored.isAtRest();
        }
    }

    Drain(StackUnderChaos stack, StoredReader reader, Consumer<String> say) {
        this.stack = stack;
        this.reader = reader;
        this.say = say;
    }

    /** What still misses when nothing has moved for long; empty when all came to rest. */
    Optional<String> await() throws InterruptedException {
        long movedNanos = System.nanoTime();
        Standing last = null;
        while (System.nanoTime() - movedNanos < PATIENCE.toNanos()) {
            Standing now = look();
            if (now != null && now.isAtRest()) {
                return Optional.empty();
            }
            if (!Objects.equals(now, last)) {
                last = now;
                movedNanos = System.nanoTime();
            }
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
        }
        say.accept("Nothing moves any more: " + last);
        return Optional.of(String.valueOf(last));
    }

    /** Null while somebody does not answer. */
    private @Nullable Standing look() {
        try {
            return new Standing(unshipped(), stack.lag(), reader.counts());
        } catch (StackException | ClickHouseException notYet) {
            return null;
        }
    }

    private long unshipped() {
        return stack.admins().stream()
                .map(ProxyAdmin::metrics)
                .mapToLong(page -> (long) (page.sum("penumbra_event_log_unshipped") + page.sum("penumbra_open_work")))
                .sum();
    }
}
