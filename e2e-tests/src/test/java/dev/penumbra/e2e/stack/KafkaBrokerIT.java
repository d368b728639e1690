package dev.penumbra.e2e.stack;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.penumbra.e2e.chaos.link.Disturbance;
import dev.penumbra.e2e.chaos.link.FaultLink;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.TimeoutException;
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

    @Test
    void clientsComeBackByTheWayOnWhichTheyCame() throws Exception {
        int exit = FreePorts.one();
        try (FaultLink link = new FaultLink("link", loopback(exit))) {
            start("--detour", exit + "=" + link.port());

            send("127.0.0.1:" + link.port(), "a completion");
            link.disturb(Disturbance.RESET);

            assertThat(received(1)).containsExactly("a completion");
            assertThatThrownBy(() -> send("127.0.0.1:" + exit, "by the exit and back by the link"))
                    .hasCauseInstanceOf(TimeoutException.class);
        }
    }

    @Test
    void whatWasWrittenAndLooksFailedIsThereOnce() throws Exception {
        int exit = FreePorts.one();
        try (FaultLink link = new FaultLink("link", loopback(exit));
                KafkaProducer<byte[], byte[]> producer = producerBehind(link, exit)) {
            producer.send(record("first")).get();
            link.disturb(Disturbance.DROP_ANSWER);
            Future<?> second = producer.send(record("second"));
            await().atMost(LIMIT).until(() -> link.resets() > 0);
            link.disturb(Disturbance.NONE);
            second.get();
            producer.send(record("third")).get();

            assertThat(received(3)).containsExactly("first", "second", "third");
        }
    }

    private KafkaProducer<byte[], byte[]> producerBehind(FaultLink link, int exit) {
        start("--detour", exit + "=" + link.port());
        return new KafkaProducer<>(
                Map.of("bootstrap.servers", "127.0.0.1:" + link.port(), "acks", "all"),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    private static InetSocketAddress loopback(int port) {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    @AfterEach
    void stopAll() {
        started.forEach(ChildProcess::kill);
    }

    private List<String> receivedAfterRestart() {
        start();
        return received(1);
    }

    private ChildProcess start(String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "--data", folder.resolve("data").toString(),
                "--port", Integer.toString(port),
                "--controller-port", Integer.toString(FreePorts.one()),
                "--topic", "completions"));
        arguments.addAll(List.of(more));
        JavaCommand command = new JavaCommand("kafka", KafkaBroker.class.getName(), List.of("-Xmx256m"), arguments);
        ChildProcess broker = ChildProcess.start(command, folder);
        started.add(broker);
        broker.awaitReady(KafkaBroker.probe(servers, "completions"), LIMIT);
        return broker;
    }

    private void send(String text) throws Exception {
        send(servers, text);
    }

    private static void send(String to, String text) throws Exception {
        Map<String, Object> settings =
                Map.of("bootstrap.servers", to, "request.timeout.ms", 5_000, "delivery.timeout.ms", 10_000);
        try (var producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(record(text)).get();
        }
    }

    /** Always to the same partition, so that their order can be seen. */
    private static ProducerRecord<byte[], byte[]> record(String text) {
        return new ProducerRecord<>("completions", 0, null, text.getBytes(UTF_8));
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
