package dev.penumbra.schema.table;

import java.time.Instant;

/**
 * Bytes from the topic that are no event. Key: topic, partition and offset, so a replay shows nothing twice.
 *
 * @param payloadBase64 the bytes as they came, at most 64 KiB of them
 */
public record DeadLetterRow(
        String topic,
        int partition,
        long offset,
        Instant receivedAt,
        String reason,
        String payloadBase64,
        long payloadBytes,
        long version) {}
