-- Where people wait, latency counts; of a batch, how fast it is written and what it costs.
ALTER TABLE penumbra.segment_settings_rows
  ADD COLUMN IF NOT EXISTS min_batch_tokens_per_second Nullable(UInt32) COMMENT 'Output tokens a second of a call that batches need at least; NULL means no objective' AFTER max_latency_p95_increase_ms,
  ADD COLUMN IF NOT EXISTS max_batch_usd_per_million_tokens Nullable(Decimal(18, 12)) COMMENT 'What a million tokens of batches may cost at most, at the standard tier; NULL means no objective' AFTER min_batch_tokens_per_second,
  COMMENT COLUMN max_latency_p95_increase_ms 'By how much the p95 of latency may rise where people wait; NULL means no objective';
