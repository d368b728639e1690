-- The texts of pairs, apart from the figures because they are large, private and kept for less time.
CREATE TABLE IF NOT EXISTS penumbra.sample_rows
(
  exchange_id String COMMENT 'UUIDv7 of the exchange' CODEC(ZSTD(1)),
  started_at DateTime64(3, 'UTC') COMMENT 'When the request of the client arrived' CODEC(DoubleDelta, ZSTD(1)),
  segment LowCardinality(String) COMMENT 'Value of the configured key dimensions',
  task_kind LowCardinality(String) COMMENT 'Kind of task that chose the metric',
  prompt String COMMENT 'The conversation as plain text, bounded and redacted' CODEC(ZSTD(3)),
  lite_text String COMMENT 'Lite''s answer without thoughts, bounded and redacted' CODEC(ZSTD(3)),
  pro_text String COMMENT 'Pro''s answer without thoughts, bounded and redacted' CODEC(ZSTD(3)),
  lite_repeat_text String COMMENT 'Lite''s second answer; empty when not asked again' CODEC(ZSTD(3)),
  pro_repeat_text String COMMENT 'Pro''s second answer; empty when not asked again' CODEC(ZSTD(3)),
  version UInt64 COMMENT 'The row with the highest version of a key is the one that is seen'
)
ENGINE = ReplacingMergeTree(version)
PARTITION BY toDate(started_at)
ORDER BY (segment, exchange_id)
TTL toDateTime(started_at) + INTERVAL 30 DAY
COMMENT 'Texts of pairs, repeats not yet removed; read the view samples instead';

CREATE OR REPLACE VIEW penumbra.samples
AS SELECT * EXCEPT (version)
FROM penumbra.sample_rows FINAL
SETTINGS do_not_merge_across_partitions_select_final = 1
COMMENT 'The texts of one pair a row; kept for 30 days';
