-- What each process of a proxy reports of itself every few seconds. Counters run from the start of the process: the start is part of
-- the key, so that a counter that begins anew is another one.
CREATE TABLE IF NOT EXISTS penumbra.proxy_health_rows
(
  proxy LowCardinality(String) COMMENT 'Name of the proxy instance',
  process_started_at DateTime64(3, 'UTC') COMMENT 'When its process began; counters run from then' CODEC(DoubleDelta, ZSTD(1)),
  reported_at DateTime64(3, 'UTC') COMMENT 'When it looked at itself' CODEC(DoubleDelta, ZSTD(1)),
  stopping Bool COMMENT 'Its last report, since it stopped in order; a proxy that died has none',
  mirror_off Bool COMMENT 'The kill switch of mirroring was on',
  open_work UInt64 COMMENT 'Exchanges and background calls whose event was not yet in the log' CODEC(ZSTD(1)),
  client_connections UInt64 COMMENT 'Connections of clients' CODEC(ZSTD(1)),
  primary_in_flight UInt64 COMMENT 'Calls to primaries under way' CODEC(ZSTD(1)),
  primary_connections UInt64 COMMENT 'Size of the pools of all primaries' CODEC(ZSTD(1)),
  shadow_in_flight UInt64 COMMENT 'Background calls under way' CODEC(ZSTD(1)),
  shadow_queued UInt64 COMMENT 'Background calls that waited for their turn' CODEC(ZSTD(1)),
  primary_wait_p95_millis Nullable(UInt64) COMMENT '95 of 100 calls to a primary since the report before had their connection within this, by the upper end of a bucket; NULL when there was none' CODEC(ZSTD(1)),
  shadow_wait_p95_millis Nullable(UInt64) COMMENT 'The same of background calls, from their admission' CODEC(ZSTD(1)),
  log_queued UInt64 COMMENT 'Events that waited for the writer of the log' CODEC(ZSTD(1)),
  log_queued_bytes UInt64 COMMENT 'Bytes of them in memory' CODEC(ZSTD(1)),
  log_unshipped UInt64 COMMENT 'Events that Kafka had not acknowledged' CODEC(ZSTD(1)),
  log_bytes UInt64 COMMENT 'Bytes of the log on disk, of which all but what is being shipped is behind' CODEC(ZSTD(1)),
  log_shipping Bool COMMENT 'Events were shipped or waited for Kafka; false when nothing ships them',
  exchanges UInt64 COMMENT 'Counter: requests taken' CODEC(ZSTD(1)),
  fsync_failures UInt64 COMMENT 'Counter: times that the disk could not be forced to keep what was written' CODEC(ZSTD(1)),
  health_dropped UInt64 COMMENT 'Counter: reports like this one that gave way to events' CODEC(ZSTD(1)),
  timeouts Map(LowCardinality(String), UInt64) COMMENT 'Counters by phase: what took too long; a phase without any is left out',
  events_dropped Map(LowCardinality(String), UInt64) COMMENT 'Counters by reason: events lost; a reason without any is left out',
  breakers_open Array(LowCardinality(String)) COMMENT 'Models that were left alone, as upstream and model',
  budget_limit_usd Map(LowCardinality(String), Decimal(18, 12)) COMMENT 'This proxy''s part of the money of the day by rule, * for all rules',
  budget_committed_usd Map(LowCardinality(String), Decimal(18, 12)) COMMENT 'What was spent or reserved of it',
  version UInt64 COMMENT 'The row with the highest version of a key is the one that is seen'
)
ENGINE = ReplacingMergeTree(version)
PARTITION BY toDate(reported_at)
ORDER BY (proxy, process_started_at, reported_at)
TTL toDateTime(reported_at) + INTERVAL 30 DAY
COMMENT 'One row a report of a proxy about itself, repeats not yet removed; read the view proxy_health instead';
