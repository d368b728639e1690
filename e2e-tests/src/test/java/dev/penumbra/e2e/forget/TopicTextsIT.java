package dev.penumbra.e2e.forget;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.penumbra.clickhouse.forget.Holding;
import dev.penumbra.e2e.stack.ChildProcess;
import dev.penumbra.e2e.stack.FreePorts;
import dev.penumbra.e2e.stack.JavaCommand;
import dev.penumbra.e2e.stack.KafkaBroker;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The topic of a real broker, of which the jobs have taken a part. */
class TopicTextsIT {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final TopicPartition PARTITION = new TopicPartition("completions", 0);
    private static final int SENT = 20;
    private static final int TAKEN = 12;

    @TempDir
    Path folder;

    private final String servers = "127.0.0.1:" + FreePorts.one();
    private final TextPlaces places = new TextPlaces(servers, "completions", "penumbra", List.of(), Path.of("none"));
    private ChildProcess broker;

    @BeforeEach
    void startBroker() throws Exception {
        broker = ChildProcess.start(
                new JavaCommand(
                        "kafka",
                        KafkaBroker.class.getName(),
                        List.of("-Xmx256m"),
                        List.of(
                                "--data", folder.resolve("data").toString(),
                                "--port", servers.substring(servers.indexOf(':') + 1),
                                "--controller-port", Integer.toString(FreePorts.one()),
                                "--topic", "completions")),
                folder);
        broker.awaitReady(this::isThere, LIMIT);
        send();
        take();
    }

    @AfterEach
    void stopBroker() {
        broker.kill();
    }

    private boolean isThere() throws Exception {
        try (Admin admin = admin()) {
            return admin.listTopics().names().get().contains("completions");
        }
    }

    private Admin admin() {
        return Admin.create(
                Map.of("bootstrap.servers", servers, "default.api.timeout.ms", 5_000, "request.timeout.ms", 5_000));
    }

    private void send() {
        Map<String, Object> settings = Map.of("bootstrap.servers", servers, "acks", "all");
        try (var producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            for (int number = 0; number < SENT; number++) {
                var unused =
                        producer.send(new ProducerRecord<>("completions", 0, null, ("text " + number).getBytes(UTF_8)));
            }
        }
    }

    private void take() {
        await().atMost(LIMIT).ignoreExceptions().until(() -> {
            try (Admin admin = admin()) {
                admin.alterConsumerGroupOffsets("penumbra", Map.of(PARTITION, new OffsetAndMetadata(TAKEN)))
                        .all()
                        .get();
                return true;
            }
        });
    }

    private List<String> readable() {
        Map<String, Object> settings = Map.of("bootstrap.servers", servers);
        List<String> texts = new ArrayList<>();
        try (var consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(Set.of(PARTITION));
            consumer.seekToBeginning(Set.of(PARTITION));
            await().atMost(LIMIT).until(() -> {
                consumer.poll(Duration.ofMillis(200)).forEach(record -> texts.add(new String(record.value(), UTF_8)));
                return consumer.position(PARTITION) == SENT;
            });
        }
        return texts;
    }

    @Test
    void whatTheJobsHaveTakenIsDeletedAndNothingElse() {
        Holding purged = new TopicTexts(places, Clock.systemUTC(), Duration.ZERO).purge();

        assertThat(purged.found()).isEqualTo(SENT);
        assertThat(purged.removed()).isEqualTo(TAKEN);
        assertThat(purged.left()).isEqualTo(SENT - TAKEN);
        assertThat(purged.note()).startsWith("8 are not taken by the jobs yet: what they hold was not looked through");
        assertThat(readable()).hasSize(SENT - TAKEN).startsWith("text " + TAKEN);
    }

    /** A checkpoint that is kept may ask for what came after it. */
    @Test
    void whatIsYoungStaysForRestartsAndWhenAllIsGoneIsTold() {
        TopicTexts topic = new TopicTexts(places, Clock.systemUTC());

        Holding purged = topic.purge();

        assertThat(purged.removed()).isZero();
        assertThat(readable()).hasSize(SENT);
        assertThat(Duration.between(Instant.now(), topic.look().goneBy()))
                .as("seven days, a day until a segment is closed, and the broker's pace")
                .isBetween(Duration.ofDays(8), Duration.ofDays(8).plusMinutes(7));
    }
}
