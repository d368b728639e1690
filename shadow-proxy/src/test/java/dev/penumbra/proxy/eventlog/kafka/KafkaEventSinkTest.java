package dev.penumbra.proxy.eventlog.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.penumbra.proxy.eventlog.DropReason;
import dev.penumbra.proxy.eventlog.EventLog;
import dev.penumbra.proxy.eventlog.FakeSink;
import dev.penumbra.proxy.eventlog.LogEvents;
import dev.penumbra.proxy.eventlog.LogSettings;
import dev.penumbra.proxy.eventlog.UnshippableEventException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.BufferExhaustedException;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.errors.InvalidTimestampException;
import org.apache.kafka.common.errors.NetworkException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The shipping over producers whose broker answers as it is told, record by record. */
@NullUnmarked
class KafkaEventSinkTest {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int EVENTS = 1000;
    private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");

    @TempDir
    Path directory;

    private final List<MockProducer<String, byte[]>> producers = new CopyOnWriteArrayList<>();
    private final Map<DropReason, Long> drops = new ConcurrentHashMap<>();
    private boolean brokerIsThere = true;
    private TimeoutException unheard = new TimeoutException("Topic completions not present in metadata after 5000 ms.");
    private final KafkaEventSink sink =
            new KafkaEventSink(this::nextProducer, "completions", Clock.fixed(NOW, ZoneOffset.UTC));

    @Test
    void whenOneOfABatchFailsAllAreSentAgainInOrderByANewProducer() throws Exception {
        EventLog log = shipping();
        MockProducer<String, byte[]> first = producerThatWasSent(0, EVENTS);
        IntStream.range(0, EVENTS / 2).forEach(i -> first.completeNext());
        first.errorNext(new NetworkException("gone"));
        completeAll(first);

        MockProducer<String, byte[]> second = producerThatWasSent(1, EVENTS);
        assertThat(log.unshipped()).isEqualTo(EVENTS);
        completeAll(second);
        await().atMost(PATIENCE).until(() -> log.unshipped() == 0);
        log.close(PATIENCE);

        assertThat(keys(second)).isEqualTo(ids(EVENTS));
        assertThat(first.closed()).isTrue();
        assertThat(producers).hasSize(2);
        assertThat(drops).isEmpty();
    }

    @Test
    void anEventThatIsTooLargeIsPassedOverByTheSameProducer() throws Exception {
        EventLog log = shipping();
        MockProducer<String, byte[]> only = producerThatWasSent(0, EVENTS);
        only.errorNext(new RecordTooLargeException("too large"));
        completeAll(only);
        refuseWhatComesAgain(only);
        await().atMost(PATIENCE).until(() -> log.unshipped() == 0);
        log.close(PATIENCE);

        assertThat(producers).hasSize(1);
        assertThat(drops).isEqualTo(Map.of(DropReason.UNSHIPPABLE, 1L));
    }

    @Test
    void whatIsAcknowledgedLateIsKeptUntilThenAndSentOnce() throws Exception {
        EventLog log = shipping();
        MockProducer<String, byte[]> only = producerThatWasSent(0, EVENTS);
        IntStream.range(0, EVENTS - 1).forEach(i -> only.completeNext());
        assertThat(log.unshipped()).isEqualTo(EVENTS);
        assertThat(log.bytesOnDisk()).isPositive();

        only.completeNext();
        await().atMost(PATIENCE).until(() -> log.unshipped() == 0);
        log.close(PATIENCE);

        assertThat(keys(only)).isEqualTo(ids(EVENTS));
    }

    @Test
    void aLateFailureOfAProducerThatWasReplacedSaysNothingOfItsSuccessor() {
        CompletableFuture<Void> early = sink.send("a", new byte[1]);
        CompletableFuture<Void> late = sink.send("b", new byte[1]);
        producers.get(0).errorNext(new NetworkException("gone"));
        CompletableFuture<Void> again = sink.send("a", new byte[1]);
        producers.get(0).errorNext(new NetworkException("closed"));

        send("b");

        assertThat(early).isCompletedExceptionally();
        assertThat(late).isCompletedExceptionally();
        assertThat(again).isNotDone();
        assertThat(producers).hasSize(2);
        assertThat(keys(producers.get(1))).containsExactly("a", "b");
    }

    @Test
    void aProducerThatFoundNoBrokerIsKept() {
        brokerIsThere = false;
        CompletableFuture<Void> unheard = sink.send("a", new byte[1]);
        brokerIsThere = true;

        send("a");

        assertThat(unheard).isCompletedExceptionally();
        assertThat(producers).hasSize(1);
        assertThat(keys(producers.get(0))).containsExactly("a");
    }

    @Test
    void aProducerThatNeverHearsOfABrokerIsReplacedInTheEnd() {
        brokerIsThere = false;
        for (int tried = 0; tried <= 40; tried++) {
            send("a");
        }

        assertThat(producers).hasSize(2);
    }

    @Test
    void aProducerWhoseBuffersAreFullIsReplaced() {
        brokerIsThere = false;
        unheard = new BufferExhaustedException("full");
        send("a");
        brokerIsThere = true;

        send("a");

        assertThat(producers).hasSize(2);
    }

    @Test
    void aProducerWhoseBatchTookTooLongIsReplaced() throws InterruptedException {
        CompletableFuture<Void> late = sink.send("a", new byte[1]);
        Thread ofProducer = new Thread(() -> producers.get(0).errorNext(new TimeoutException("expired")));
        ofProducer.start();
        ofProducer.join();

        send("a");

        assertThat(late).isCompletedExceptionally();
        assertThat(producers).hasSize(2);
    }

    /** A batch of one refused record fails with the first, a batch of several with the second. */
    static Stream<RuntimeException> refusalsOfTime() {
        return Stream.of(new InvalidTimestampException("ahead"), new InvalidRecordException("ahead"));
    }

    @ParameterizedTest
    @MethodSource("refusalsOfTime")
    void aTimeThatTheBrokerRefusesIsShiftedOnceAProducerUntilItIsTaken(RuntimeException refusal) {
        for (long hours : new long[] {0, -1, 1, -2}) {
            send("a");
            send("b");
            MockProducer<String, byte[]> producer = producers.get(producers.size() - 1);
            assertThat(producer.history())
                    .extracting(ProducerRecord::timestamp)
                    .containsOnly(NOW.plus(Duration.ofHours(hours)).toEpochMilli());
            producer.errorNext(refusal);
            producer.errorNext(refusal);
        }
    }

    @Test
    void anEventThatIsTooLargeFailsForGoodAndKeepsItsProducer() {
        CompletableFuture<Void> sent = sink.send("a", new byte[1]);
        producers.get(0).errorNext(new RecordTooLargeException("too large"));
        send("b");

        assertThat(sent).failsWithin(PATIENCE).withThrowableThat().withCauseInstanceOf(UnshippableEventException.class);
        assertThat(producers).hasSize(1);
    }

    private void send(String key) {
        var unused = sink.send(key, new byte[1]);
    }

    /** A log with all events written before the first of them is sent, so that they make one batch. */
    private EventLog shipping() throws IOException {
        LogSettings settings =
                new LogSettings(directory, Duration.ofMillis(5), 1 << 20, 16 * 1024 * 1024, 1 << 30, EVENTS);
        FakeSink down = new FakeSink();
        down.down = true;
        EventLog written = EventLog.open(settings, down, (reason, events) -> {});
        IntStream.range(0, EVENTS).forEach(i -> written.offer(LogEvents.event(i)));
        try {
            written.close(Duration.ofMillis(1));
        } catch (InterruptedException stopped) {
            throw new IOException(stopped);
        }
        return EventLog.open(settings, sink, (reason, events) -> {
            if (events > 0) {
                drops.merge(reason, events, Long::sum);
            }
        });
    }

    private MockProducer<String, byte[]> producerThatWasSent(int number, int records) {
        await().atMost(PATIENCE)
                .until(() -> producers.size() > number
                        && producers.get(number).history().size() == records);
        return producers.get(number);
    }

    private static void completeAll(MockProducer<String, byte[]> producer) {
        while (producer.completeNext()) {
            // Each call acknowledges one.
        }
    }

    private void refuseWhatComesAgain(MockProducer<String, byte[]> producer) {
        await().atMost(PATIENCE)
                .until(() -> drops.containsKey(DropReason.UNSHIPPABLE)
                        || producer.errorNext(new RecordTooLargeException("still too large")));
    }

    private Producer<String, byte[]> nextProducer() {
        MockProducer<String, byte[]> next =
                new MockProducer<>(false, null, new StringSerializer(), new ByteArraySerializer()) {
                    @Override
                    public synchronized Future<RecordMetadata> send(
                            ProducerRecord<String, byte[]> record, Callback callback) {
                        return brokerIsThere ? super.send(record, callback) : unheard(callback);
                    }
                };
        producers.add(next);
        return next;
    }

    /** As the client does it, before it returns. */
    private Future<RecordMetadata> unheard(Callback callback) {
        callback.onCompletion(null, unheard);
        return CompletableFuture.failedFuture(unheard);
    }

    private static List<String> keys(MockProducer<String, byte[]> producer) {
        return producer.history().stream().map(ProducerRecord::key).toList();
    }

    private static List<String> ids(int count) {
        return IntStream.range(0, count).mapToObj(i -> "id-" + i).toList();
    }
}
