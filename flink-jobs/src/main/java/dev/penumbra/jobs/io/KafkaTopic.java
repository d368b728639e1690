package dev.penumbra.jobs.io;

import static dev.penumbra.jobs.io.Settings.requireText;

import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;

/** The topic that completions come from. */
public record KafkaTopic(String bootstrapServers, String topic, String group) {
    private static final String PARTITION_DISCOVERY_MILLIS = "10000";

    /**
     * Kafka's greatest, nearly 25 days. A call that gives up fails the whole job, and all that a restart could do is to
     * make the same call again.
     */
    private static final String PATIENCE_MILLIS = String.valueOf(Integer.MAX_VALUE);

    public KafkaTopic {
        requireText("bootstrap_servers", bootstrapServers, "for example \"127.0.0.1:9092\"");
        requireText("topic", topic, "for example completions");
        requireText("group", group, "for example penumbra");
    }

    /**
     * Goes on from the checkpoint, else from the beginning. What the group has committed tells what was read, but not what
     * of it was only in the state that is gone; to write a row again does no harm.
     */
    public KafkaSource<TopicRecord> source() {
        return KafkaSource.<TopicRecord>builder()
                .setBootstrapServers(bootstrapServers)
                .setTopics(topic)
                .setGroupId(group)
                .setProperty("partition.discovery.interval.ms", PARTITION_DISCOVERY_MILLIS)
                .setProperty("default.api.timeout.ms", PATIENCE_MILLIS)
                .setStartingOffsets(OffsetsInitializer.earliest())
                .setDeserializer(new TopicRecordSchema())
                .build();
    }
}
