package dev.penumbra.proxy.eventlog;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.NullUnmarked;

/** A transport that keeps what it is sent, and can be told to fail. */
@NullUnmarked
public final class FakeSink implements EventSink {
    final List<String> keys = new CopyOnWriteArrayList<>();
    final Set<String> threads = ConcurrentHashMap.newKeySet();
    final List<byte[]> events = new CopyOnWriteArrayList<>();
    public volatile boolean down;
    final AtomicInteger attempts = new AtomicInteger();
    volatile boolean failNext;
    final AtomicReference<Throwable> throwsNext = new AtomicReference<>();
    volatile String refuses = "";
    volatile int mostBytes = Integer.MAX_VALUE;

    @Override
    public CompletableFuture<Void> send(String key, byte[] event) {
        attempts.incrementAndGet();
        threads.add(Thread.currentThread().getName());
        Throwable unforeseen = throwsNext.getAndSet(null);
        if (unforeseen instanceof Error error) {
            throw error;
        } else if (unforeseen instanceof RuntimeException exception) {
            throw exception;
        }
        if (key.equals(refuses) || event.length > mostBytes) {
            return CompletableFuture.failedFuture(new UnshippableEventException("too large"));
        }
        if (down || failNext) {
            failNext = false;
            return CompletableFuture.failedFuture(new IOException("the transport is down"));
        }
        keys.add(key);
        events.add(event);
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public void close() {}
}
