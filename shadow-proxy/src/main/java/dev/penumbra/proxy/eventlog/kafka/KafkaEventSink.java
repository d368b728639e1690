package dev.penumbra.proxy.eventlog.kafka;

import dev.penumbra.proxy.eventlog.EventSink;
import dev.penumbra.proxy.eventlog.UnshippableEventException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.BufferExhaustedException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InvalidTimestampException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/**
 * One idempotent producer, acknowledged by all replicas. After a failure it is replaced by a new one, because a producer
 * that has lost its place stays lost, unless all that failed was to find a broker; the shipper sends the batch again.
 */
public final class KafkaEventSink implements EventSink {
    private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(2);
    /** Each is a wait of {@code max.block.ms}, and the shipper's pause after it. */
    private static final int MOST_UNHEARD = 30;

    private final Supplier<Producer<String, byte[]>> producers;
    private final String topic;
    private final Clock clock;
    private final TimestampShift shift = new TimestampShift();
    private @Nullable Connection connection;

    public KafkaEventSink(String bootstrapServers, String topic, Clock clock) {
        this(() -> producer(bootstrapServers), topic, clock);
    }

    KafkaEventSink(Supplier<Producer<String, byte[]>> producers, String topic, Clock clock) {
        this.producers = producers;
        this.topic = topic;
        this.clock = clock;
    }

    @Override
    public CompletableFuture<Void> send(String key, byte[] event) {
        CompletableFuture<Void> acknowledged = new CompletableFuture<>();
        Connection current = null;
        try {
            current = sound();
            current.send(new ProducerRecord<>(topic, null, timestamp(), key, event), acknowledged);
        } catch (KafkaException refused) {
            acknowledged.completeExceptionally(current == null ? refused : current.understood(refused));
        }
        return acknowledged;
    }

    private long timestamp() {
        return clock.millis() + shift.millis();
    }

    @Override
    public void close() {
        closeConnection(CLOSE_PATIENCE);
    }

    /** The connection there is, or a new one when that has failed. */
    private Connection sound() {
        Connection current = connection;
        if (current != null && current.failed) {
            if (current.timeRefused) {
                shift.further();
            }
            closeConnection(Duration.ZERO);
        }
        if (connection == null) {
            connection = new Connection(producers.get());
        }
        return connection;
    }

    private void closeConnection(Duration patience) {
        Connection closing = connection;
        connection = null;
        if (closing != null) {
            closing.producer.close(patience);
        }
    }

    /** A producer and what has become of it; its callbacks, late ones too, speak of it and of no other. */
    private static final class Connection {
        private final Producer<String, byte[]> producer;
        private volatile boolean timeRefused;
        private volatile boolean failed;
        /** Of its callers' thread alone. */
        private int unheard;

        Connection(Producer<String, byte[]> producer) {
            this.producer = producer;
        }

        void send(ProducerRecord<String, byte[]> record, CompletableFuture<Void> acknowledged) {
            Thread caller = Thread.currentThread();
            var unused = producer.send(record, (metadata, failure) -> {
                if (failure == null) {
                    acknowledged.complete(null);
                } else if (wasNeverTaken(failure, caller)) {
                    acknowledged.completeExceptionally(failure);
                } else {
                    acknowledged.completeExceptionally(understood(failure));
                }
            });
        }

        /**
         * Whether the producer waited in vain for a broker to tell where the record belongs, which it says to its caller
         * and not from its own thread. It has lost nothing then, and a new one every few seconds is dear. Not for ever,
         * since of a producer whose own thread has died nothing else is heard.
         */
        private boolean wasNeverTaken(Exception failure, Thread caller) {
            return failure instanceof TimeoutException
                    && !(failure instanceof BufferExhaustedException)
                    && Thread.currentThread() == caller
                    && unheard++ < MOST_UNHEARD;
        }

        Exception understood(Exception failure) {
            if (failure instanceof RecordTooLargeException) {
                return new UnshippableEventException("the event is larger than the broker takes");
            }
            if (isOfTime(failure)) {
                timeRefused = true;
            }
            failed = true;
            return failure;
        }

        /** Of a batch with several refused records the client says in words alone what is wrong with them. */
        private static boolean isOfTime(Exception failure) {
            return failure instanceof InvalidTimestampException || failure instanceof InvalidRecordException;
        }
    }

    private static Producer<String, byte[]> producer(String bootstrapServers) {
        return new KafkaProducer<>(settings(bootstrapServers), new StringSerializer(), new ByteArraySerializer());
    }

    /**
     * One request at a time: a broker that knows nothing yet of this producer takes any batch as the first, so that one
     * that overtakes another, which found no leader, would have that one refused for ever.
     */
    private static Map<String, Object> settings(String bootstrapServers) {
        return Map.ofEntries(
                Map.entry(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers),
                Map.entry(ProducerConfig.ACKS_CONFIG, "all"),
                Map.entry(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true),
                Map.entry(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4"),
                Map.entry(ProducerConfig.LINGER_MS_CONFIG, 5),
                Map.entry(ProducerConfig.BATCH_SIZE_CONFIG, 256 * 1024),
                Map.entry(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, 4 * 1024 * 1024),
                Map.entry(ProducerConfig.MAX_BLOCK_MS_CONFIG, 5_000),
                Map.entry(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 10_000),
                Map.entry(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 30_000),
                Map.entry(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1));
    }
}
