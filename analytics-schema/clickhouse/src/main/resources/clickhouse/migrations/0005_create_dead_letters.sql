CREATE TABLE IF NOT EXISTS penumbra.dead_letter_rows
(
  topic LowCardinality(String) COMMENT 'Kafka topic that the bytes came from',
  partition UInt32 COMMENT 'Partition of that topic',
  offset UInt64 COMMENT 'Offset in that partition',
  received_at DateTime64(3, 'UTC') COMMENT 'When the job read the bytes',
  reason LowCardinality(String) COMMENT 'Why they are no event',
  payload_base64 String COMMENT 'The first 64 KiB of the bytes' CODEC(ZSTD(3)),
  payload_bytes UInt64 COMMENT 'Their whole length',
  version UInt64 COMMENT 'The row with the highest version of a key is the one that is seen'
)
ENGINE = ReplacingMergeTree(version)
ORDER BY (topic, partition, offset)
TTL toDateTime(received_at) + INTERVAL 30 DAY
COMMENT 'Bytes from the topic that are no event, repeats not yet removed; read the view dead_letters instead';

CREATE OR REPLACE VIEW penumbra.dead_letters
AS SELECT * EXCEPT (version)
FROM penumbra.dead_letter_rows FINAL
COMMENT 'One row a record of the topic that is no event';
