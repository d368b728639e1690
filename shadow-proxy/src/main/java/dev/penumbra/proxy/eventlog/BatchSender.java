package dev.penumbra.proxy.eventlog;

import dev.penumbra.schema.event.CompletionEvent;
import dev.penumbra.schema.event.EventCodec;
import dev.penumbra.schema.event.EventFormatException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;

/**
 * Sends a batch and waits until the transport has all of it that it will ever take. An event that is too large goes
 * without its text, because its tokens and its cost are worth more; one that is never taken holds up no other.
 */
final class BatchSender {
    private static final Duration ACKNOWLEDGEMENT_TIMEOUT = Duration.ofSeconds(60);

    private final EventSink sink;
    private final LogMetrics metrics;

    BatchSender(EventSink sink, LogMetrics metrics) {
        this.sink = sink;
        this.metrics = metrics;
    }

    /** Fails when any of it could not be taken just now; nothing is counted then, since all of it comes again. */
    void send(List<LogRecord> records) throws InterruptedException, ExecutionException, TimeoutException {
        List<LogRecord> refused = refusedOf(records);
        List<LogRecord> withoutText = refused.stream()
                .map(BatchSender::withoutText)
                .flatMap(Optional::stream)
                .toList();
        int refusedAgain = refusedOf(withoutText).size();
        int taken = withoutText.size() - refusedAgain;
        metrics.textDropped(taken);
        metrics.dropped(DropReason.UNSHIPPABLE, refused.size() - taken);
    }

    /** Sends all and gives those that will never be taken. */
    private List<LogRecord> refusedOf(List<LogRecord> records)
            throws InterruptedException, ExecutionException, TimeoutException {
        List<CompletableFuture<Boolean>> taken = new ArrayList<>();
        for (LogRecord record : records) {
            CompletableFuture<Boolean> sent = send(record);
            taken.add(sent);
            if (sent.isCompletedExceptionally()) {
                break; // A transport that is down makes each further event wait; the first one told enough.
            }
        }
        CompletableFuture.allOf(taken.toArray(CompletableFuture<?>[]::new))
                .get(ACKNOWLEDGEMENT_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
        return IntStream.range(0, taken.size())
                .filter(place -> !taken.get(place).join())
                .mapToObj(records::get)
                .toList();
    }

    private CompletableFuture<Boolean> send(LogRecord record) {
        return sink.send(record.key(), record.event())
                .thenApply(acknowledged -> true)
                .exceptionallyCompose(failed -> {
                    Throwable reason = failed instanceof CompletionException ? failed.getCause() : failed;
                    return reason instanceof UnshippableEventException
                            ? CompletableFuture.completedFuture(false)
                            : CompletableFuture.failedFuture(reason);
                });
    }

    /** Nothing when there is no text to do without, or when what was written is no event of ours. */
    private static Optional<LogRecord> withoutText(LogRecord record) {
        try {
            CompletionEvent event = EventCodec.decode(record.event());
            return event.text() == null
                    ? Optional.empty()
                    : Optional.of(new LogRecord(record.key(), EventCodec.encode(withoutText(event))));
        } catch (EventFormatException foreign) {
            return Optional.empty();
        }
    }

    private static CompletionEvent withoutText(CompletionEvent event) {
        return new CompletionEvent(
                event.schemaVersion(),
                event.exchange(),
                event.arm(),
                event.call(),
                event.usage(),
                null,
                event.textHashes());
    }
}
