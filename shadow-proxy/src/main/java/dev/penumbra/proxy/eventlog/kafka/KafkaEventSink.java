package dev.penumbra.proxy.eventlog.kafka;

import dev.penumbra.proxy.eventlog.EventSink;
import dev.penumbra.proxy.eventlog.UnshippableEventException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/**
 * One idempotent producer, acknowledged by all replicas. After a failure it is replaced by a new one, because a producer
 * that has lost its place stays lost; the shipper sends the batch again.
 */
public final class KafkaEventSink implements EventSink {
    private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(2);

    private final Map<String, Object> settings;
    private final String topic;
    private @Nullable Producer<String, byte[]> producer;
    private volatile boolean failed;

    public KafkaEventSink(String bootstrapServers, String topic) {
        this.settings = settings(bootstrapServers);
        this.topic = topic;
    }

    @Override
    public CompletableFuture<Void> send(String key, byte[] event) {
        CompletableFuture<Void> acknowledged = new CompletableFuture<>();
        try {
            var unused = producer().send(new ProducerRecord<>(topic, key, event), (metadata, failure) -> {
                if (failure == null) {
                    acknowledged.complete(null);
                } else {
                    acknowledged.completeExceptionally(understood(failure));
                }
            });
        } catch (KafkaException refused) {
            acknowledged.completeExceptionally(understood(refused));
        }
        return acknowledged;
    }

    private Exception understood(Exception failure) {
        if (failure instanceof RecordTooLargeException) {
            return new UnshippableEventException("the event is larger than the broker takes");
        }
        failed = true;
        return failure;
    }

    @Override
    public void close() {
        if (producer != null) {
            producer.close(CLOSE_PATIENCE);
            producer = null;
        }
    }

    private Producer<String, byte[]> producer() {
        if (failed) {
            closeAtOnce();
            failed = false;
        }
        if (producer == null) {
            producer = new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
        }
        return producer;
    }

    private void closeAtOnce() {
        if (producer != null) {
            producer.close(Duration.ZERO);
            producer = null;
        }
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
