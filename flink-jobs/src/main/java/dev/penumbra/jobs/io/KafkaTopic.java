package dev.penumbra.jobs.io;

import static dev.penumbra.jobs.io.Settings.requireText;

import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;

/** The topic that completions come from. */
public record KafkaTopic(String bootstrapServers, String topic, String group) {
    private static final String PARTITION_DISCOVERY_MILLIS = "10000";

    public KafkaTopic {
        requireText("bootstrap_servers", bootstrapServers, "for example \"127.0.0.1:9092\"");
        requireText("topic", topic, "for example completions");
        requireText("group", group, "for example penumbra");
    }

    /** Goes on from the checkpoint, else from what the group has committed, else from the beginning. */
    public KafkaSource<TopicRecord> source() {
        return KafkaSource.<TopicRecord>builder()
                .setBootstrapServers(bootstrapServers)
                .setTopics(topic)
                .setGroupId(group)
                .setProperty("partition.discovery.interval.ms", PARTITION_DISCOVERY_MILLIS)
                .setStartingOffsets(committedElseEarliest())
                .setDeserializer(new TopicRecordSchema())
                .build();
    }

    @SuppressWarnings("deprecation") // the connector knows no other name for this choice yet
    private static OffsetsInitializer committedElseEarliest() {
        return OffsetsInitializer.committedOffsets(org.apache.kafka.clients.consumer.OffsetResetStrategy.EARLIEST);
    }
}
