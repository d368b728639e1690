-- Verdicts as they were published. A verdict is computed from what the window holds at the moment; this remembers what was said when.
CREATE TABLE IF NOT EXISTS penumbra.verdict_history
(
  published_at DateTime64(3, 'UTC') COMMENT 'When the verdicts of all segments were computed together' CODEC(DoubleDelta, ZSTD(1)),
  segment LowCardinality(String) COMMENT 'Value of the configured key dimensions',
  verdict LowCardinality(String) COMMENT 'UPGRADE, STAY, DOWNGRADE, ROUTE, NEEDS_VALUE or NOT_ENOUGH_EVIDENCE',
  reason_code LowCardinality(String) COMMENT 'Rule that decided, for machines',
  reason String COMMENT 'The same in one sentence with its figures' CODEC(ZSTD(1)),
  pairs UInt64 COMMENT 'Pairs of the epoch that could be compared',
  net_win Float64 COMMENT 'Pro better less Lite better of the decided and priced pairs, -1 to 1',
  net_win_low Float64 COMMENT 'Lower end of its 95 % confidence sequence',
  net_win_high Float64 COMMENT 'Upper end of the same',
  disagreement Float64 COMMENT 'Share of the comparable pairs that differ',
  extra_cost_usd_per_1k Nullable(Float64) COMMENT 'What 1,000 requests cost more on Pro; NULL when nothing is priced',
  monthly_extra_usd Nullable(Float64) COMMENT 'Extra cost of 30 days of the traffic of then',
  value_per_better_answer_usd Nullable(Float64) COMMENT 'What a better answer was worth by the settings of then',
  latency_p95_delta_ms Nullable(Int64) COMMENT 'p95 of Pro less p95 of Lite, in milliseconds',
  primary_tier LowCardinality(String) COMMENT 'Tier that the clients were served from: lite or pro',
  lite_model LowCardinality(String) COMMENT 'Served model of Lite in that epoch',
  pro_model LowCardinality(String) COMMENT 'Served model of Pro in that epoch',
  e_value Nullable(Float64) COMMENT 'Evidence against "the move does not pay" at that moment, no maximum of several',
  tests UInt64 COMMENT 'Segments that e-BH cut together',
  completion Float64 COMMENT 'Decided and priced pairs of all exchanges that were selected',
  last_pair_at DateTime64(3, 'UTC') COMMENT 'Newest pair that counted'
)
ENGINE = MergeTree
PARTITION BY toYYYYMM(published_at)
ORDER BY (segment, published_at)
TTL toDateTime(published_at) + INTERVAL 800 DAY
COMMENT 'Verdicts of every hour as they were published';
