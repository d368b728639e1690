package dev.penumbra.e2e.stack;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KafkaBrokerIT {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    private final List<ChildProcess> started = new ArrayList<>();
    private final int port = FreePorts.one();
    private final String servers = "127.0.0.1:" + port;

    @Test
    void aRecordSurvivesARestartOnTheSameFolder() throws Exception {
        ChildProcess broker = start();
        send("a completion");
        broker.close();

        assertThat(receivedAfterRestart()).containsExactly("a completion");
    }

    @Test
    void anAcknowledgedRecordSurvivesAKill() throws Exception {
        ChildProcess broker = start();
        send("a completion");
        broker.kill();

        assertThat(receivedAfterRestart()).containsExactly("a completion");
    }

    @Test
    void theTopicHasItsPartitionsAndNoOtherTopicIsThere() throws Exception {
        start();

        try (Admin admin = Admin.create(Map.of("bootstrap.servers", servers))) {
            var topics = admin.describeTopics(admin.listTopics().names().get())
                    .allTopicNames()
                    .get();

            assertThat(topics).containsOnlyKeys("completions");
            assertThat(topics.values())
                    .allSatisfy(topic -> assertThat(topic.partitions()).hasSize(4));
        }
    }

    @AfterEach
    void stopAll() {
        started.forEach(ChildProcess::close);
    }

    private List<String> receivedAfterRestart() {
        start();
        return received(1);
    }

    private ChildProcess start() {
        JavaCommand command = new JavaCommand(
                "kafka",
                KafkaBroker.class.getName(),
                List.of("-Xmx256m"),
                List.of(
                        "--data", folder.resolve("data").toString(),
                        "--port", Integer.toString(port),
                        "--controller-port", Integer.toString(FreePorts.one()),
                        "--topic", "completions"));
        ChildProcess broker = ChildProcess.start(command, folder);
        started.add(broker);
        broker.awaitReady(KafkaBroker.probe(servers, "completions"), LIMIT);
        return broker;
    }

    private void send(String text) throws Exception {
        Map<String, Object> settings = Map.of("bootstrap.servers", servers, "acks", "all");
        try (var producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>("completions", text.getBytes(UTF_8)))
                    .get();
        }
    }

    private List<String> received(int count) {
        Map<String, Object> settings =
                Map.of("bootstrap.servers", servers, "group.id", "test", "auto.offset.reset", "earliest");
        List<String> texts = new ArrayList<>();
        try (var consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.subscribe(List.of("completions"));
            long deadline = System.nanoTime() + LIMIT.toNanos();
            while (texts.size() < count && System.nanoTime() < deadline) {
                consumer.poll(Duration.ofMillis(200)).forEach(record -> texts.add(new String(record.value(), UTF_8)));
            }
        }
        return texts;
    }
}
