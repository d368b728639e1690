package dev.penumbra.jobs.io;

/**
 * A record of the topic with its bytes as they came, so that those that are no event can be kept and not be read again.
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody, and Flink writes bytes plainly
public record TopicRecord(String topic, int partition, long offset, byte[] value) {}
