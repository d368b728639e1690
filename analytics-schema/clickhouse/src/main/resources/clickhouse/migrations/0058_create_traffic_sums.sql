CREATE TABLE IF NOT EXISTS penumbra.traffic_sums
(
  day Date COMMENT 'Day (UTC) of the requests',
  state LowCardinality(String) COMMENT 'State of the day''s exchanges that the row was made from, as in traffic_days; the sums of a day count when it is that of now',
  day_groups UInt64 COMMENT 'Rows that the day has in this state: a day with fewer was not written to its end',
  summed_at DateTime64(3, 'UTC') COMMENT 'When the row was made',
  segment LowCardinality(String) COMMENT 'Value of the configured key dimensions',
  tier LowCardinality(String) COMMENT 'Tier that the clients were served from: lite or pro; empty when no tier names the model',
  exchanges UInt64 COMMENT 'Exchanges, mirrored or not',
  first_at DateTime64(3, 'UTC') COMMENT 'Oldest of them',
  last_at DateTime64(3, 'UTC') COMMENT 'Newest of them',
  skipped Tuple(Array(DateTime('UTC')), Array(UInt64)) COMMENT 'Minutes in which exchanges were selected and then left out for a reason that depends on the request or the moment, and how many' CODEC(ZSTD(1))
)
ENGINE = ReplacingMergeTree(summed_at)
PARTITION BY toYYYYMM(day)
ORDER BY (day, segment, tier)
TTL day + INTERVAL 400 DAY
COMMENT 'Traffic of days that are over, added up; made by traffic_summing, believed only in the state of now, read through traffic_by';
