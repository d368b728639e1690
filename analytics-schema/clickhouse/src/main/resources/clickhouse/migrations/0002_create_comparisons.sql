-- One row a pair. Columns speak of lite and pro, whichever of them the client was served from.
CREATE TABLE IF NOT EXISTS penumbra.comparison_rows
(
  -- the exchange
  exchange_id String COMMENT 'UUIDv7 of the exchange' CODEC(ZSTD(1)),
  started_at DateTime64(3, 'UTC') COMMENT 'When the request of the client arrived' CODEC(DoubleDelta, ZSTD(1)),
  dialect LowCardinality(String) COMMENT 'Wire form of the request',
  route LowCardinality(String) COMMENT 'Path of the request without model, query and key',
  workload LowCardinality(String) COMMENT 'interactive or batch',
  segment LowCardinality(String) COMMENT 'Value of the configured key dimensions',
  dimensions Map(LowCardinality(String), String) COMMENT 'Every configured dimension of the request',
  task_kind LowCardinality(String) COMMENT 'Kind of task that chose the metric',
  session String COMMENT 'What ties the exchanges of one conversation together; empty when absent' CODEC(ZSTD(1)),
  rule LowCardinality(String) COMMENT 'Rule that mirrored the exchange',
  rule_version LowCardinality(String) COMMENT 'Version of that rule',
  mirror_probability Float64 COMMENT 'Fraction with which the exchange was selected; weigh by its inverse',
  sampled_by LowCardinality(String) COMMENT 'exchange: each was selected for itself; session: all of its session together, so that sessions are the sample',
  rewrite_version LowCardinality(String) COMMENT 'Version of the rewriting rules that made the shadow''s request',

  -- the pair
  primary_tier LowCardinality(String) COMMENT 'Tier that the client was served from: lite or pro',
  lite_model LowCardinality(String) COMMENT 'Served model of the Lite arm; empty when it never answered',
  pro_model LowCardinality(String) COMMENT 'Served model of the Pro arm; empty when it never answered',
  outcome LowCardinality(String) COMMENT 'ok, primary_error, shadow_error, shadow_missing, primary_missing, truncated, filtered, format_failure_lite, format_failure_pro, format_failure_both, not_comparable',
  outcome_reason LowCardinality(String) COMMENT 'Why not_comparable, and whose answer (_lite, _pro, _both): tool_call, not_ended, not_captured, over_bound, unread; else empty',
  metric LowCardinality(String) COMMENT 'Measure behind disagree and score; empty when none applied',
  metric_version LowCardinality(String) COMMENT 'Version of the measures; versions are never pooled',
  disagree Nullable(UInt8) COMMENT '1 the two answers differ, 0 they agree, NULL could not be compared',
  score Nullable(Float64) COMMENT 'The measure''s own figure, 0 to 1, 1 for equal',
  length_ratio Nullable(Float64) COMMENT 'Characters of Pro''s answer over those of Lite''s',
  objective_sign Nullable(Int8) COMMENT '+1 Pro better, 0 equal, -1 Lite better where no judge is needed to say so; else NULL',
  objective_reason LowCardinality(String) COMMENT 'Why no judge is needed; empty when one is',
  lite_self_disagree Nullable(UInt8) COMMENT '1 Lite differed from itself when asked again; NULL when not asked again',
  pro_self_disagree Nullable(UInt8) COMMENT '1 Pro differed from itself when asked again; NULL when not asked again',
  synthetic_repeats Bool COMMENT 'The repeat arms replay a recording: no noise floor was measured',
  lite_status LowCardinality(String) COMMENT 'How the Lite arm ended',
  pro_status LowCardinality(String) COMMENT 'How the Pro arm ended',

  -- tokens, money, time
  lite_input_tokens Nullable(UInt64) COMMENT 'Prompt tokens of the Lite arm',
  lite_output_tokens Nullable(UInt64) COMMENT 'Output tokens of the Lite arm, thinking included',
  pro_input_tokens Nullable(UInt64) COMMENT 'Prompt tokens of the Pro arm',
  pro_output_tokens Nullable(UInt64) COMMENT 'Output tokens of the Pro arm, thinking included',
  lite_cost_usd Nullable(Decimal(18, 12)) COMMENT 'Lite as billed; NULL when unpriced',
  pro_cost_usd Nullable(Decimal(18, 12)) COMMENT 'Pro as billed; NULL when unpriced',
  lite_list_cost_usd Nullable(Decimal(18, 12)) COMMENT 'Lite at the standard tier; NULL when unpriced',
  pro_list_cost_usd Nullable(Decimal(18, 12)) COMMENT 'Pro at the standard tier; NULL when unpriced',
  cost_delta_usd Nullable(Decimal(18, 12)) COMMENT 'pro_list_cost_usd less lite_list_cost_usd; NULL unless both are priced',
  lite_total_millis Nullable(UInt64) COMMENT 'Whole latency of the Lite arm, in milliseconds',
  pro_total_millis Nullable(UInt64) COMMENT 'Whole latency of the Pro arm, in milliseconds',
  lite_time_to_first_token_millis Nullable(UInt64) COMMENT 'Time to the first token of the Lite arm, in milliseconds',
  pro_time_to_first_token_millis Nullable(UInt64) COMMENT 'Time to the first token of the Pro arm, in milliseconds',
  same_stream_mode Bool COMMENT 'Both arms streamed or neither did, so that latencies can be compared',
  standard_tier Bool COMMENT 'Both arms were served at the standard tier, which comparable latencies need too',
  cap_raised Bool COMMENT 'The shadow was given a higher output cap than the client asked for',

  arms UInt8 COMMENT 'How many arms the row was computed from',
  version UInt64 COMMENT 'The row with the highest version of a key is the one that is seen'
)
ENGINE = ReplacingMergeTree(version)
PARTITION BY toDate(started_at)
ORDER BY (segment, exchange_id)
TTL toDateTime(started_at) + INTERVAL 400 DAY
COMMENT 'One row a pair, repeats not yet removed; read the view comparisons instead';

CREATE OR REPLACE VIEW penumbra.comparisons
AS SELECT * EXCEPT (version)
FROM penumbra.comparison_rows FINAL
SETTINGS do_not_merge_across_partitions_select_final = 1
COMMENT 'One row a pair of primary and shadow: agreement, cost and latency of both';
