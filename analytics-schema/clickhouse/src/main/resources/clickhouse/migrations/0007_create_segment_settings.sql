CREATE TABLE IF NOT EXISTS penumbra.segment_settings_rows
(
  segment String COMMENT 'Segment that the settings are of; * for every segment without settings of its own',
  value_per_better_answer_usd Nullable(Decimal(18, 12)) COMMENT 'What a better answer is worth; NULL when nobody said',
  min_pairs Nullable(UInt32) COMMENT 'Pairs below which no verdict is given; NULL means 400',
  max_latency_p95_increase_ms Nullable(UInt32) COMMENT 'By how much the p95 of latency may rise; NULL means no objective',
  high_stakes Bool COMMENT 'People label before a verdict to stay is given',
  owner String COMMENT 'Who decides',
  version UInt64 COMMENT 'The row with the highest version of a key is the one that is seen'
)
ENGINE = ReplacingMergeTree(version)
ORDER BY segment
COMMENT 'What a better answer is worth per segment, repeats not yet removed; read the view segment_settings instead';

CREATE OR REPLACE VIEW penumbra.segment_settings
AS SELECT * EXCEPT (version)
FROM penumbra.segment_settings_rows FINAL
COMMENT 'What a better answer is worth per segment, and the other settings that a verdict needs';
