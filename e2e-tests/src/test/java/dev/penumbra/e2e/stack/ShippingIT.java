package dev.penumbra.e2e.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.penumbra.proxy.eventlog.DropReason;
import dev.penumbra.proxy.eventlog.EventLog;
import dev.penumbra.proxy.eventlog.LogSettings;
import dev.penumbra.proxy.eventlog.kafka.KafkaEventSink;
import dev.penumbra.schema.event.AnswerFormat;
import dev.penumbra.schema.event.Arm;
import dev.penumbra.schema.event.CallFacts;
import dev.penumbra.schema.event.CallText;
import dev.penumbra.schema.event.CompletionEvent;
import dev.penumbra.schema.event.CompletionStatus;
import dev.penumbra.schema.event.EventCodec;
import dev.penumbra.schema.event.ExchangeFacts;
import dev.penumbra.schema.event.MirrorNote;
import dev.penumbra.schema.event.SampledBy;
import dev.penumbra.schema.event.Workload;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The proxy's event log in front of a real broker that comes and goes. */
@NullUnmarked
class ShippingIT {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final int MOST_TWICE = 1_000; // One batch of the shipper.
    private static final Instant START = Instant.parse("2026-11-20T10:00:00Z");

    @TempDir
    Path folder;

    private final Map<DropReason, Long> drops = new ConcurrentHashMap<>();
    private final List<ChildProcess> started = new ArrayList<>();
    private final int port = FreePorts.one();
    private final String servers = "127.0.0.1:" + port;

    @Test
    void whatWasWrittenBeforeThereWasABrokerArrivesOnceAndInOrderAndNoRestartRepeatsIt() throws Exception {
        EventLog log = open();
        offer(log, 0, 5_000);
        await().atMost(LIMIT).until(() -> log.queued() == 0);
        assertThat(log.unshipped()).isEqualTo(5_000);

        startBroker();
        await().atMost(LIMIT).until(() -> log.unshipped() == 0);
        log.close(LIMIT);
        EventLog again = open();
        offer(again, 5_000, 5_100);
        again.close(LIMIT);

        List<ConsumerRecord<String, byte[]>> records = received();
        assertThat(records).hasSize(5_100);
        assertInOrder(records, 5_100);
        assertThat(drops).isEmpty();
    }

    @Test
    void aBrokerThatIsKilledAndComesBackLosesNothingAndRepeatsAtMostABatch() throws Exception {
        ChildProcess broker = startBroker();
        EventLog log = open();
        offer(log, 0, 3_000);
        broker.kill();
        offer(log, 3_000, 6_000);
        await().atMost(LIMIT).until(() -> log.queued() == 0);

        startBroker();
        offer(log, 6_000, 6_500);
        await().atMost(LIMIT).until(() -> log.unshipped() == 0);
        log.close(LIMIT);

        List<ConsumerRecord<String, byte[]>> records = received();
        assertThat(records).hasSizeBetween(6_500, 6_500 + MOST_TWICE);
        assertInOrder(records, 6_500);
        assertThat(drops).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"LogAppendTime", "CreateTime"})
    void aClockTwoHoursAheadHoldsUpNothing(String timestamps) throws Exception {
        startBroker();
        setOnTopic("message.timestamp.type", timestamps);
        EventLog log = open(Clock.offset(Clock.systemUTC(), Duration.ofHours(2)));
        offer(log, 0, 500);
        await().atMost(LIMIT).until(() -> log.unshipped() == 0);
        log.close(LIMIT);

        assertInOrder(received(), 500);
        assertThat(drops).isEmpty();
    }

    private void setOnTopic(String setting, String value) throws Exception {
        try (Admin admin = KafkaBroker.admin(servers)) {
            AlterConfigOp set = new AlterConfigOp(new ConfigEntry(setting, value), AlterConfigOp.OpType.SET);
            admin.incrementalAlterConfigs(
                            Map.of(new ConfigResource(ConfigResource.Type.TOPIC, "completions"), List.of(set)))
                    .all()
                    .get();
        }
    }

    /** Two texts of the greatest size that the configuration allows, which no compression makes small. */
    @Test
    void theLargestEventThatAProxyWritesIsTaken() throws Exception {
        startBroker();
        EventLog log = open();
        String text = new Random(1)
                .ints(512 * 1024, ' ', '~')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        log.offer(event(0, new CallText(text, text.substring(1) + "!", AnswerFormat.TEXT, false, false)));
        log.close(LIMIT);

        assertThat(drops).isEmpty();
        assertThat(received()).hasSize(1);
    }

    /** JSON writes such a character as six: the event is larger than any request that our producer makes. */
    @Test
    void anEventThatIsTooLargeWithItsTextArrivesWithoutIt() throws Exception {
        startBroker();
        EventLog log = open();
        String text = "\u0001".repeat(512 * 1024);
        log.offer(event(0, new CallText(text, text, AnswerFormat.TEXT, false, false)));
        log.close(LIMIT);

        assertThat(drops).isEmpty();
        assertThat(EventCodec.decode(received().get(0).value())).isEqualTo(event(0, null));
    }

    @AfterEach
    void stopAll() {
        started.forEach(ChildProcess::kill);
    }

    private EventLog open() throws IOException {
        return open(Clock.systemUTC());
    }

    private EventLog open(Clock clock) throws IOException {
        LogSettings settings =
                new LogSettings(folder.resolve("log"), Duration.ofMillis(100), 1 << 20, 256 * 1024, 1 << 30, 100_000);
        return EventLog.open(settings, new KafkaEventSink(servers, "completions", clock), (reason, events) -> {
            if (events > 0) {
                drops.merge(reason, events, Long::sum);
            }
        });
    }

    private static void offer(EventLog log, int from, int to) {
        IntStream.range(from, to).forEach(number -> log.offer(event(number, null)));
    }

    /** Every partition shows its events in the order they were written in; a repeated one does not count. */
    private static void assertInOrder(List<ConsumerRecord<String, byte[]>> records, int events) {
        Map<Integer, LinkedHashSet<String>> partitions = new HashMap<>();
        records.forEach(record -> partitions
                .computeIfAbsent(record.partition(), partition -> new LinkedHashSet<>())
                .add(record.key()));
        assertThat(partitions.values())
                .allSatisfy(keys -> assertThat(List.copyOf(keys)).isSorted());
        assertThat(partitions.values().stream().mapToInt(LinkedHashSet::size).sum())
                .isEqualTo(events);
    }

    private ChildProcess startBroker() {
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

    /** Everything that is in the topic now. */
    private List<ConsumerRecord<String, byte[]>> received() {
        Map<String, Object> settings = Map.of("bootstrap.servers", servers);
        List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor("completions").stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(200)).forEach(records::add);
            }
        }
        return records;
    }

    private static CompletionEvent event(int number, CallText text) {
        return new CompletionEvent(
                CompletionEvent.SCHEMA_VERSION,
                new ExchangeFacts(
                        String.format("%08d", number),
                        START,
                        "proxy",
                        "none",
                        "other",
                        Workload.INTERACTIVE,
                        "all",
                        Map.of(),
                        null,
                        null,
                        null,
                        null,
                        null,
                        MirrorNote.skipped("unknown_path", "none", "none", 0, 0, SampledBy.EXCHANGE)),
                Arm.PRIMARY,
                new CallFacts(
                        null,
                        null,
                        null,
                        null,
                        null,
                        false,
                        CompletionStatus.OK,
                        200,
                        null,
                        null,
                        START,
                        1L,
                        2,
                        3,
                        4,
                        null,
                        null,
                        null,
                        List.of()),
                null,
                text);
    }
}
