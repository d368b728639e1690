package dev.penumbra.e2e.bench.pipeline;

import dev.penumbra.e2e.stack.StackException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** The topics beside the stack's own: what a proxy emitted, and the same with answers that differ. */
final class BenchTopics {
    private static final int PARTITIONS = 4;

    private final String servers;

    BenchTopics(String servers) {
        this.servers = servers;
    }

    void create(String topic) {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", servers))) {
            admin.createTopics(List.of(new NewTopic(topic, PARTITIONS, (short) 1)))
                    .all()
                    .get();
        } catch (ExecutionException failure) {
            throw new StackException("Kafka could not create the topic " + topic + ".", failure);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * The stub gives both arms one answer, which are quickly compared: every second shadow is given another wording. All
     * of it is written again, of other exchanges, until there is enough.
     *
     * @return how many events there are
     */
    long vary(String from, String to, long least) {
        create(to);
        long events = 0;
        for (int copy = 0; events < least; copy++) {
            events += copy(from, to, copy);
        }
        return events;
    }

    private long copy(String from, String to, int copy) {
        long events = 0;
        try (KafkaConsumer<String, byte[]> consumer = consumer();
                KafkaProducer<String, byte[]> producer = producer()) {
            List<TopicPartition> partitions = consumer.partitionsFor(from).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofMillis(200))) {
                    var unused = producer.send(varied(to, record, copy));
                    events++;
                }
            }
        }
        return events;
    }

    private static ProducerRecord<String, byte[]> varied(String to, ConsumerRecord<String, byte[]> record, int copy) {
        String id = String.format("%08x", copy) + record.key().substring(8);
        String json = new String(record.value(), StandardCharsets.UTF_8).replace(record.key(), id);
        boolean other = json.contains("\"arm\":\"shadow\"") && id.hashCode() % 2 == 0;
        String event = other ? json.replace("lazy dog", "tired cat") : json;
        return new ProducerRecord<>(to, id, event.getBytes(StandardCharsets.UTF_8));
    }

    private KafkaConsumer<String, byte[]> consumer() {
        return new KafkaConsumer<>(
                Map.of("bootstrap.servers", servers), new StringDeserializer(), new ByteArrayDeserializer());
    }

    private KafkaProducer<String, byte[]> producer() {
        return new KafkaProducer<>(
                Map.of("bootstrap.servers", servers, "compression.type", "lz4", "linger.ms", 5, "acks", "all"),
                new StringSerializer(),
                new ByteArraySerializer());
    }
}
