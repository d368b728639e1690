package dev.penumbra.e2e.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.tools.StorageTool;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.utils.Time;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * A real Kafka broker of one node (KRaft: broker and controller in one) from its Maven jars, with the platform's topic.
 * It formats its folder when that is new and carries on with what is there when it is not.
 */
@Command(name = "kafka-broker", description = "One Kafka broker, with the topic of completions.")
public final class KafkaBroker implements Runnable {
    private static final String LOOPBACK = "127.0.0.1";

    @Option(names = "--data", required = true, description = "folder of logs and metadata")
    private Path data = Path.of("kafka");

    @Option(
            names = "--host",
            defaultValue = LOOPBACK,
            description = "name by which clients know it (default ${DEFAULT-VALUE}, where it alone then listens)")
    private String host = LOOPBACK;

    @Option(names = "--port", required = true, description = "where clients connect")
    private int port;

    @Option(names = "--controller-port", required = true, description = "where the broker reaches its own controller")
    private int controllerPort;

    @Option(names = "--topic", required = true, description = "the topic to create")
    private String topic = "";

    @Option(names = "--partitions", defaultValue = "4", description = "of the topic (default ${DEFAULT-VALUE})")
    private int partitions;

    @Option(names = "--retention-hours", defaultValue = "168", description = "of the topic (default ${DEFAULT-VALUE})")
    private int retentionHours;

    @Option(
            names = "--detour",
            paramLabel = "PORT=ADVERTISED",
            description = "another port for clients, and the one by which they know it")
    private Map<Integer, Integer> detours = Map.of();

    public static void main(String[] arguments) {
        int exitCode = new CommandLine(new KafkaBroker()).execute(arguments);
        if (exitCode != 0) {
            System.exit(exitCode);
        }
    }

    /** Ready when its topic can be described. */
    static Probe probe(String bootstrapServers, String topic) {
        return () -> {
            try (Admin admin = admin(bootstrapServers)) {
                admin.describeTopics(List.of(topic)).allTopicNames().get();
                return true;
            }
        };
    }

    @Override
    public void run() {
        Properties properties = properties();
        formatIfNew(properties);
        KafkaRaftServer server = new KafkaRaftServer(KafkaConfig.fromProps(properties), Time.SYSTEM);
        Runtime.getRuntime().addShutdownHook(new Thread(server::shutdown, "broker-shutdown"));
        server.startup();
        createTopic();
        server.awaitShutdown();
    }

    private void formatIfNew(Properties properties) {
        if (Files.exists(data.resolve("meta.properties"))) {
            return;
        }
        try {
            Files.createDirectories(data);
            Path file = Files.createTempFile("penumbra-kafka", ".properties");
            store(properties, file);
            String[] words = {"format", "--cluster-id", Uuid.randomUuid().toString(), "--config", file.toString()};
            int exitCode = StorageTool.execute(words, System.out);
            Files.delete(file);
            if (exitCode != 0) {
                throw new StackException("Kafka could not format its folder " + data + ".");
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static void store(Properties properties, Path file) throws IOException {
        try (var writer = Files.newBufferedWriter(file)) {
            properties.store(writer, null);
        }
    }

    private void createTopic() {
        NewTopic wanted = new NewTopic(topic, partitions, (short) 1).configs(topicSettings(retentionHours));
        try (Admin admin = admin(LOOPBACK + ":" + port)) {
            if (!isCreated(admin, wanted)) {
                admin.incrementalAlterConfigs(alterations()).all().get();
            }
        } catch (ExecutionException failure) {
            throw new StackException("Kafka could not create the topic " + topic + ".", failure);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** False when the topic is there already. */
    private static boolean isCreated(Admin admin, NewTopic wanted) throws ExecutionException, InterruptedException {
        try {
            admin.createTopics(List.of(wanted)).all().get();
            return true;
        } catch (ExecutionException failure) {
            if (failure.getCause() instanceof TopicExistsException) {
                return false;
            }
            throw failure;
        }
    }

    /** What the platform's topic must be wherever it is made. */
    public static Map<String, String> topicSettings(int retentionHours) {
        return Map.of(
                TopicConfig.RETENTION_MS_CONFIG,
                Long.toString(retentionHours * 3_600_000L),
                // With the time of the sender, which is the default, one whose clock is an hour ahead is refused.
                TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG,
                "LogAppendTime",
                // A text goes when its segment does, and a segment is as old as the first record in it: by default a
                // week.
                TopicConfig.SEGMENT_MS_CONFIG,
                "86400000",
                // There is one copy, and the proxy deletes its own as soon as this one is acknowledged.
                TopicConfig.FLUSH_MS_CONFIG,
                "500");
    }

    /** For the topic of an earlier version, which knew fewer settings. */
    private Map<ConfigResource, Collection<AlterConfigOp>> alterations() {
        List<AlterConfigOp> settings = topicSettings(retentionHours).entrySet().stream()
                .map(setting -> new ConfigEntry(setting.getKey(), setting.getValue()))
                .map(entry -> new AlterConfigOp(entry, AlterConfigOp.OpType.SET))
                .toList();
        return Map.of(new ConfigResource(ConfigResource.Type.TOPIC, topic), settings);
    }

    static Admin admin(String bootstrapServers) {
        return Admin.create(Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers,
                AdminClientConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 200,
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 5_000));
    }

    private Properties properties() {
        Properties properties = new Properties();
        properties.putAll(Map.of(
                "process.roles",
                "broker,controller",
                "node.id",
                "1",
                "controller.quorum.voters",
                "1@" + LOOPBACK + ":" + controllerPort,
                "listeners",
                "CONTROLLER://" + LOOPBACK + ":" + controllerPort + ","
                        + clientListeners(listening(), Map.Entry::getKey),
                "advertised.listeners",
                clientListeners(host, Map.Entry::getValue),
                "listener.security.protocol.map",
                "CONTROLLER:PLAINTEXT" + protocols(),
                "inter.broker.listener.name",
                "CLIENT",
                "controller.listener.names",
                "CONTROLLER",
                "log.dirs",
                data.toAbsolutePath().toString(),
                "auto.create.topics.enable",
                "false"));
        properties.putAll(SIZED_FOR_ONE_MACHINE);
        return properties;
    }

    private String listening() {
        return host.equals(LOOPBACK) ? LOOPBACK : "0.0.0.0";
    }

    /** Clients come back to where they are told, so each way to here has a listener of its own. */
    private String clientListeners(String client, ToIntFunction<Map.Entry<Integer, Integer>> side) {
        return detours.entrySet().stream()
                .map(detour -> "," + listener(detour) + "://" + LOOPBACK + ":" + side.applyAsInt(detour))
                .collect(Collectors.joining("", "CLIENT://" + client + ":" + port, ""));
    }

    private String protocols() {
        return detours.entrySet().stream()
                .map(detour -> "," + listener(detour) + ":PLAINTEXT")
                .collect(Collectors.joining("", ",CLIENT:PLAINTEXT", ""));
    }

    private static String listener(Map.Entry<Integer, Integer> detour) {
        return "DETOUR" + detour.getKey();
    }

    /** One node has one copy of everything, few threads and small buffers. */
    private static final Map<String, String> SIZED_FOR_ONE_MACHINE = Map.ofEntries(
            Map.entry("offsets.topic.num.partitions", "1"),
            Map.entry("offsets.topic.replication.factor", "1"),
            Map.entry("transaction.state.log.num.partitions", "1"),
            Map.entry("transaction.state.log.replication.factor", "1"),
            Map.entry("transaction.state.log.min.isr", "1"),
            Map.entry("share.coordinator.state.topic.num.partitions", "1"),
            Map.entry("share.coordinator.state.topic.replication.factor", "1"),
            Map.entry("share.coordinator.state.topic.min.isr", "1"),
            Map.entry("group.initial.rebalance.delay.ms", "0"),
            // A killed broker's successor is refused as its double until its session ends, 9 s by default.
            Map.entry("broker.session.timeout.ms", "4000"),
            Map.entry("broker.heartbeat.interval.ms", "500"),
            Map.entry("num.network.threads", "2"),
            Map.entry("num.io.threads", "4"),
            Map.entry("background.threads", "2"),
            Map.entry("log.cleaner.dedupe.buffer.size", "8388608"),
            Map.entry("log.segment.bytes", "67108864"),
            // How often the broker looks which topic's flush.ms is over; by default never.
            Map.entry("log.flush.scheduler.interval.ms", "250"),
            // Two texts of 512 KiB, the most that a proxy can be told to keep, are more than the default of 1 MiB.
            Map.entry("message.max.bytes", "4194304"));
}
