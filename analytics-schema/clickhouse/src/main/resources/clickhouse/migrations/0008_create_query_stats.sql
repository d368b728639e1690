CREATE TABLE IF NOT EXISTS penumbra.query_stats
(
  at DateTime64(3, 'UTC') COMMENT 'When the query ended' CODEC(DoubleDelta, ZSTD(1)),
  query_kind LowCardinality(String) COMMENT 'Select, Insert, Create and so on',
  normalized_query String COMMENT 'The query with its literals replaced by ?' CODEC(ZSTD(3)),
  duration_ms UInt64 COMMENT 'From the request to the end of the result, in milliseconds',
  result_bytes UInt64 COMMENT 'Bytes of the result as formatted',
  exception_code Int32 COMMENT 'Code of the error; 0 for none',
  user LowCardinality(String) COMMENT 'Who asked'
)
ENGINE = MergeTree
PARTITION BY toDate(at)
ORDER BY (query_kind, at)
TTL toDateTime(at) + INTERVAL 14 DAY
COMMENT 'Finished queries of the embedded engine''s front; a server has system.query_log instead';
