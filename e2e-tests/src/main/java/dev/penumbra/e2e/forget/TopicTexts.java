package dev.penumbra.e2e.forget;

import dev.penumbra.clickhouse.forget.Holding;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.jspecify.annotations.Nullable;

/**
 * The records of the topic. Kafka deletes no single one of them: they go by the topic's retention, or, on request, all at
 * once up to where the jobs have taken and committed them some time ago.
 */
public final class TopicTexts {
    /** Older than every checkpoint that is kept, so that none of them asks for what is no longer there. */
    public static final Duration LEFT_FOR_RESTARTS = Duration.ofMinutes(15);

    private static final String PLACE = "topic";
    private static final String UNIT = "records";
    /** What Kafka says where no record is as young as was asked. */
    private static final long NONE_YOUNG = -1;

    private static final String LIMIT_MILLIS = "10000";
    /** How often a broker looks for what is over, and how long it keeps a file that it has taken out of use; by default. */
    private static final Duration BROKER_PACE = Duration.ofMinutes(6);

    private final TextPlaces places;
    private final Clock clock;
    private final Duration leftForRestarts;

    public TopicTexts(TextPlaces places, Clock clock) {
        this(places, clock, LEFT_FOR_RESTARTS);
    }

    /** With another time than {@link #LEFT_FOR_RESTARTS}. */
    TopicTexts(TextPlaces places, Clock clock, Duration leftForRestarts) {
        this.places = places;
        this.clock = clock;
        this.leftForRestarts = leftForRestarts;
    }

    /** How many there are, and when the newest of them is gone at the latest. */
    public Holding look() {
        return asked(admin -> {
            Stretch stretch = stretch(admin);
            return holding(
                    stretch.records(),
                    0,
                    expiry(admin),
                    behind(admin, stretch)
                            + "of all exchanges: Kafka deletes no single one, and they go by the topic's retention;"
                            + " --purge-topic deletes what the jobs have taken");
        });
    }

    /** Deletes what the jobs have taken, committed and left behind them for a while, of all exchanges. */
    public Holding purge() {
        return asked(admin -> {
            Stretch before = stretch(admin);
            Map<TopicPartition, RecordsToDelete> upTo = settled(admin, before).entrySet().stream()
                    .collect(Collectors.toMap(
                            Map.Entry::getKey, entry -> RecordsToDelete.beforeOffset(entry.getValue())));
            admin.deleteRecords(upTo).all().get();
            Stretch after = stretch(admin);
            long removed = before.records() - new Stretch(after.begins(), before.ends()).records();
            return holding(
                    after.records(),
                    removed,
                    expiry(admin),
                    behind(admin, after)
                            + "removed ones cannot be read and leave the disk with their segment; left are those not"
                            + " taken, or younger than"
                            + " " + leftForRestarts.toMinutes() + " minutes: run it again then");
        });
    }

    private static Holding holding(long left, long removed, @Nullable Instant goneBy, String note) {
        return new Holding(PLACE, UNIT, left + removed, removed, left, goneBy, note);
    }

    /** What is still on its way to ClickHouse was not looked through. */
    private String behind(Admin admin, Stretch stretch) throws ExecutionException, InterruptedException {
        Map<TopicPartition, Long> taken = committed(admin);
        long behind = stretch.ends().entrySet().stream()
                .mapToLong(end -> Math.max(0, end.getValue() - taken.getOrDefault(end.getKey(), 0L)))
                .sum();
        return behind == 0
                ? ""
                : behind
                        + " are not taken by the jobs yet: what they hold was not looked through, so run it again in some minutes; ";
    }

    /** Up to where nothing is read again: committed, and older than any checkpoint that is kept. */
    private Map<TopicPartition, Long> settled(Admin admin, Stretch stretch)
            throws ExecutionException, InterruptedException {
        Map<TopicPartition, Long> taken = committed(admin);
        long before = clock.instant().minus(leftForRestarts).toEpochMilli();
        Map<TopicPartition, Long> young = offsets(admin, stretch.ends().keySet(), OffsetSpec.forTimestamp(before));
        return stretch.begins().entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, begin -> {
            TopicPartition partition = begin.getKey();
            long firstYoung = young.getOrDefault(partition, NONE_YOUNG);
            long old = firstYoung == NONE_YOUNG ? stretch.ends().getOrDefault(partition, 0L) : firstYoung;
            return Math.max(begin.getValue(), Math.min(taken.getOrDefault(partition, 0L), old));
        }));
    }

    private Map<TopicPartition, Long> committed(Admin admin) throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetAndMetadata> offsets = admin.listConsumerGroupOffsets(places.group())
                .partitionsToOffsetAndMetadata()
                .get();
        return offsets.entrySet().stream()
                .filter(entry -> entry.getKey().topic().equals(places.topic()) && entry.getValue() != null)
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().offset()));
    }

    private Stretch stretch(Admin admin) throws ExecutionException, InterruptedException {
        List<TopicPartition> partitions =
                admin.describeTopics(List.of(places.topic())).allTopicNames().get().values().stream()
                        .flatMap(topic -> topic.partitions().stream())
                        .map(partition -> new TopicPartition(places.topic(), partition.partition()))
                        .toList();
        return new Stretch(
                offsets(admin, partitions, OffsetSpec.earliest()), offsets(admin, partitions, OffsetSpec.latest()));
    }

    private static Map<TopicPartition, Long> offsets(
            Admin admin, Collection<TopicPartition> partitions, OffsetSpec which)
            throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetSpec> asked =
                partitions.stream().collect(Collectors.toMap(Function.identity(), partition -> which));
        Map<TopicPartition, ListOffsetsResultInfo> found =
                admin.listOffsets(asked).all().get();
        return found.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().offset()));
    }

    /**
     * A record goes with its segment, whose newest must be over; so the time until a segment is closed comes on top of the
     * retention. Null where the topic keeps its records for ever.
     */
    private @Nullable Instant expiry(Admin admin) throws ExecutionException, InterruptedException {
        ConfigResource topic = new ConfigResource(ConfigResource.Type.TOPIC, places.topic());
        Config settings = admin.describeConfigs(List.of(topic))
                .all()
                .get()
                .values()
                .iterator()
                .next();
        long retention =
                Long.parseLong(settings.get(TopicConfig.RETENTION_MS_CONFIG).value());
        long segment =
                Long.parseLong(settings.get(TopicConfig.SEGMENT_MS_CONFIG).value());
        return retention < 0
                ? null
                : clock.instant().plusMillis(retention).plusMillis(segment).plus(BROKER_PACE);
    }

    private Holding asked(Question question) {
        try (Admin admin = Admin.create(Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                places.servers(),
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                LIMIT_MILLIS,
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                LIMIT_MILLIS))) {
            return question.ask(admin);
        } catch (ExecutionException refused) {
            return untold(refused.getCause());
        } catch (KafkaException unreachable) {
            return untold(unreachable);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return Holding.unseen(PLACE, UNIT, "interrupted while Kafka was asked; run it again");
        }
    }

    private Holding untold(@Nullable Throwable why) {
        return Holding.unseen(PLACE, UNIT, "Kafka does not tell at " + places.servers() + ": " + why);
    }

    private interface Question {
        Holding ask(Admin admin) throws ExecutionException, InterruptedException;
    }

    /** From where to where each partition can be read. */
    private record Stretch(Map<TopicPartition, Long> begins, Map<TopicPartition, Long> ends) {
        long records() {
            return ends.entrySet().stream()
                    .mapToLong(end -> end.getValue() - begins.getOrDefault(end.getKey(), end.getValue()))
                    .sum();
        }
    }
}
