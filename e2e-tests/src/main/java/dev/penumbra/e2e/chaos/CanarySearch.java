package dev.penumbra.e2e.chaos;

import dev.penumbra.clickhouse.access.ClickHouseAccess;
import dev.penumbra.clickhouse.access.ClickHouseClient;
import dev.penumbra.e2e.stack.ProxyAdmin;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Looks for canaries everywhere: files as they lie, and what is compressed in them as its owners give it out. */
final class CanarySearch {
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final Duration POLL = Duration.ofSeconds(1);

    private final StackUnderChaos stack;
    private final Canaries canaries;

    CanarySearch(StackUnderChaos stack, Canaries canaries) {
        this.stack = stack;
        this.canaries = canaries;
    }

    /** What was found and where; never the canary itself. */
    List<String> found(String topic) throws InterruptedException {
        List<String> found = new ArrayList<>(canaries.in(stack.folder()));
        found.addAll(inTables());
        found.addAll(inTopic(topic));
        for (ProxyAdmin admin : stack.admins()) {
            found.addAll(canaries.in("metrics", admin.metrics().text()));
        }
        for (URI page : stack.pages()) {
            found.addAll(canaries.in(page.getPath(), text(page)));
        }
        return found;
    }

    private List<String> inTables() {
        ClickHouseAccess access = stack.clickHouse();
        ClickHouseClient clickHouse = new ClickHouseClient(access);
        List<String> found = new ArrayList<>();
        String tables = "SELECT name FROM system.tables WHERE database = '" + access.database()
                + "' AND engine LIKE '%MergeTree'";
        for (String table : clickHouse.ask(tables).lines().toList()) {
            try (InputStream rows = clickHouse.stream("SELECT * FROM " + table, "TabSeparated", Map.of())) {
                found.addAll(canaries.in("table " + table, rows));
            } catch (IOException broken) {
                throw new UncheckedIOException(broken);
            }
        }
        return found;
    }

    private List<String> inTopic(String topic) {
        Map<String, Object> settings = Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, stack.kafkaServers(),
                ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class,
                ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        List<String> found = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(settings)) {
            Set<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(partition -> new TopicPartition(topic, partition.partition()))
                    .collect(Collectors.toSet());
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                    found.addAll(
                            canaries.in("topic " + topic, new String(record.value(), StandardCharsets.ISO_8859_1)));
                }
            }
        }
        return found.stream().distinct().toList();
    }

    private static String text(URI page) throws InterruptedException {
        try {
            return HttpClient.newHttpClient()
                    .send(HttpRequest.newBuilder(page).timeout(LIMIT).build(), BodyHandlers.ofString())
                    .body();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
