package dev.penumbra.proxy;

import dev.penumbra.proxy.eventlog.EventSink;
import dev.penumbra.schema.event.Arm;
import dev.penumbra.schema.event.CompletionEvent;
import dev.penumbra.schema.event.EventCodec;
import dev.penumbra.schema.event.HealthCodec;
import dev.penumbra.schema.event.ProxyHealth;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.NullUnmarked;

/** Keeps every event that is shipped, as the codec reads it, and apart from them what the proxy reports of itself. */
@NullUnmarked
final class CollectingSink implements EventSink {
    private final List<CompletionEvent> events = new CopyOnWriteArrayList<>();
    private final List<ProxyHealth> reports = new CopyOnWriteArrayList<>();
    private final List<byte[]> bytes = new CopyOnWriteArrayList<>();

    @Override
    public CompletableFuture<Void> send(String key, byte[] event) {
        try {
            bytes.add(event);
            Optional<ProxyHealth> report = HealthCodec.decode(event);
            if (report.isPresent()) {
                reports.add(report.get());
                return CompletableFuture.completedFuture(null);
            }
            events.add(EventCodec.decode(event));
            return CompletableFuture.completedFuture(null);
        } catch (java.io.IOException malformed) {
            return CompletableFuture.failedFuture(malformed);
        }
    }

    @Override
    public void close() {}

    List<CompletionEvent> events() {
        return events;
    }

    List<CompletionEvent> of(Arm arm) {
        return events.stream().filter(event -> event.arm() == arm).toList();
    }

    List<ProxyHealth> reports() {
        return reports;
    }

    List<byte[]> bytes() {
        return bytes;
    }
}
