-- One row an arm of an exchange, without text. Written at least once: the key (exchange_id, arm) makes repeats harmless
-- and the view beside it never shows one.
CREATE TABLE IF NOT EXISTS penumbra.completion_rows
(
  -- the exchange
  exchange_id String COMMENT 'UUIDv7 of the exchange, returned to the client in x-penumbra-exchange-id' CODEC(ZSTD(1)),
  arm LowCardinality(String) COMMENT 'primary (served to the client), shadow (the other tier), primary_repeat, shadow_repeat',
  started_at DateTime64(3, 'UTC') COMMENT 'When the request of the client arrived; the same for every arm of an exchange' CODEC(DoubleDelta, ZSTD(1)),
  proxy LowCardinality(String) COMMENT 'Name of the proxy instance that served the exchange',
  dialect LowCardinality(String) COMMENT 'Wire form that recognised the request; none for a path that is only passed through',
  route LowCardinality(String) COMMENT 'Path of the request without model, query and key',
  workload LowCardinality(String) COMMENT 'interactive (a person waits) or batch',
  segment LowCardinality(String) COMMENT 'Value of the configured key dimensions, for example feature=ticket-triage',
  dimensions Map(LowCardinality(String), String) COMMENT 'Every configured dimension of the request',
  task_kind LowCardinality(String) COMMENT 'Kind of task as labelled by client or route; empty when nobody said',
  client_request_id String COMMENT 'x-request-id of the client; empty when absent' CODEC(ZSTD(1)),
  traceparent String COMMENT 'W3C trace context of the client; empty when absent' CODEC(ZSTD(1)),
  session String COMMENT 'What ties the exchanges of one conversation together; empty when absent' CODEC(ZSTD(1)),
  prompt_hash String COMMENT 'SHA-256 of the request body in hexadecimal; empty when the body was not kept' CODEC(ZSTD(1)),

  -- the mirror decision
  mirrored Bool COMMENT 'The exchange was sent to its shadow',
  skip_reason LowCardinality(String) COMMENT 'Why it was not; empty exactly when mirrored',
  rule LowCardinality(String) COMMENT 'Rule that decided',
  rule_version LowCardinality(String) COMMENT 'Changes whenever the text of the rule does',
  mirror_probability Float64 COMMENT 'Configured fraction, 0 to 1',
  mirror_bucket Float64 COMMENT 'Place of the exchange in [0, 1); selected when below mirror_probability',
  sampled_by LowCardinality(String) COMMENT 'What the bucket was computed from: exchange, or session for all of a session together',

  -- the call
  tier LowCardinality(String) COMMENT 'lite or pro, of the requested model; empty when no tier names it',
  requested_model LowCardinality(String) COMMENT 'Model as sent to the upstream; empty on an unknown path',
  served_model LowCardinality(String) COMMENT 'Model as the answer names it; the one that is priced',
  service_tier LowCardinality(String) COMMENT 'As the answer reports it, else as requested, else empty',
  response_id String COMMENT 'Id that the provider gave the answer' CODEC(ZSTD(1)),
  streamed Bool COMMENT 'The answer was asked for as a stream',
  status LowCardinality(String) COMMENT 'ok, upstream_error, upstream_abort, unreachable, timeout, client_abort, no_capacity, refused',
  http_status Nullable(UInt16) COMMENT 'Status line of the upstream; NULL when none arrived',
  error_code LowCardinality(String) COMMENT 'Code of the error, never its message',
  finish_reason LowCardinality(String) COMMENT 'stop, length, tool, filtered, refusal, malformed, error, aborted, other; empty when unknown',
  call_started_at DateTime64(3, 'UTC') COMMENT 'When this call was sent' CODEC(DoubleDelta, ZSTD(1)),
  time_to_first_token_millis Nullable(UInt64) COMMENT 'Milliseconds from the start of the call to the first text or call of a streamed answer; of others to the first byte of the body; NULL when none came',
  total_millis UInt64 COMMENT 'Start of the call to its end, in milliseconds',
  request_bytes UInt64 COMMENT 'Length of the request body as sent',
  response_bytes UInt64 COMMENT 'Length of the response body as received',

  -- tokens and money
  usage_source LowCardinality(String) COMMENT 'final, last_chunk, estimated; empty when the provider reported no tokens',
  input_tokens Nullable(UInt64) COMMENT 'All prompt tokens, cached ones included; NULL when not reported',
  input_cached_tokens Nullable(UInt64) COMMENT 'Prompt tokens read from a cache, part of input_tokens',
  output_tokens Nullable(UInt64) COMMENT 'All billed output tokens, thinking included; NULL when not reported',
  output_thinking_tokens Nullable(UInt64) COMMENT 'Thinking tokens, part of output_tokens',
  cost_usd Nullable(Decimal(18, 12)) COMMENT 'As billed, by the service tier of the answer; NULL when unpriced, never zero for unknown',
  list_cost_usd Nullable(Decimal(18, 12)) COMMENT 'The same tokens at the standard tier; NULL when unpriced',
  price_row LowCardinality(String) COMMENT 'Row of penumbra.prices behind cost_usd; empty when unpriced',
  price_tier_assumed Bool COMMENT 'The price book has no row for the service tier, so the standard row priced it',

  -- what the rewrite did
  output_cap_asked Nullable(UInt64) COMMENT 'Output cap that the client asked for; NULL for none',
  output_cap_sent Nullable(UInt64) COMMENT 'Output cap that this call carried; NULL for none',
  rewrite_version LowCardinality(String) COMMENT 'Version of the rewriting rules; empty on the primary, which is never rewritten',
  dropped_parameters Array(LowCardinality(String)) COMMENT 'Parameters that the rewrite left out because the target refuses or ignores them',

  version UInt64 COMMENT 'The row with the highest version of a key is the one that is seen'
)
ENGINE = ReplacingMergeTree(version)
PARTITION BY toDate(started_at)
ORDER BY (segment, exchange_id, arm)
TTL toDateTime(started_at) + INTERVAL 400 DAY
COMMENT 'One row an arm of an exchange, repeats not yet removed; read the view completions instead';

CREATE OR REPLACE VIEW penumbra.completions
AS SELECT * EXCEPT (version)
FROM penumbra.completion_rows FINAL
SETTINGS do_not_merge_across_partitions_select_final = 1
COMMENT 'One row an arm of an exchange: tokens, money, latency and the mirror decision';

CREATE OR REPLACE VIEW penumbra.exchanges
AS SELECT * EXCEPT (arm)
FROM penumbra.completions
WHERE arm = 'primary'
COMMENT 'One row an exchange: what the client was served';
