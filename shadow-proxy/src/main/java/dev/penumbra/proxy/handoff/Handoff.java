package dev.penumbra.proxy.handoff;

import java.time.Duration;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A bounded queue whose giver never waits and, while there is traffic, never wakes anybody: a taker that finds nothing
 * naps for a moment and looks again, and only one that has found nothing for a while sleeps until it is woken. A wake
 * is a system call and a switch of threads, which at thousands of exchanges a second cost more than the work itself.
 */
public final class Handoff<T> {
    private static final long NAP_NANOS = 2_000_000;
    private static final int NAPS_BEFORE_SLEEP = 10;

    private final int capacity;
    private final ConcurrentLinkedQueue<T> queue = new ConcurrentLinkedQueue<>();
    private final AtomicInteger size = new AtomicInteger();
    private final AtomicReference<@Nullable Thread> sleeper = new AtomicReference<>();

    public Handoff(int capacity) {
        this.capacity = capacity;
    }

    /** Whether there was room. */
    public boolean offer(T item) {
        if (size.incrementAndGet() > capacity) {
            size.decrementAndGet();
            return false;
        }
        queue.add(item);
        Thread asleep = sleeper.get();
        if (asleep != null) {
            LockSupport.unpark(asleep);
        }
        return true;
    }

    /** The next item, or null when there is none at this moment. */
    public @Nullable T poll() {
        T item = queue.poll();
        if (item != null) {
            size.decrementAndGet();
        }
        return item;
    }

    /** The next item, waited for at most {@code patience}; null when none came. */
    public @Nullable T poll(Duration patience) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        T item = poll();
        for (int nap = 0; item == null && System.nanoTime() < deadline; nap++) {
            if (nap < NAPS_BEFORE_SLEEP) {
                LockSupport.parkNanos(this, NAP_NANOS);
                item = poll();
            } else {
                item = sleep(deadline - System.nanoTime());
            }
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
        }
        return item;
    }

    public int size() {
        return size.get();
    }

    public boolean isEmpty() {
        return size.get() == 0;
    }

    /** The look after saying so catches what came before a giver could know. */
    private @Nullable T sleep(long nanos) {
        sleeper.set(Thread.currentThread());
        T item = poll();
        if (item == null && nanos > 0) {
            LockSupport.parkNanos(this, nanos);
            item = poll();
        }
        sleeper.compareAndSet(Thread.currentThread(), null);
        return item;
    }
}
