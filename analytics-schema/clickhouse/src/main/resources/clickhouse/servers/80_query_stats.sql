-- The embedded engine's front fills a table of this name, since its engine keeps no log. A server does, and nothing fills the table there.
-- Whoever reads the view needs no right on the log: it shows no literal and no other database's queries.
DROP TABLE IF EXISTS penumbra.query_stats;

CREATE OR REPLACE VIEW penumbra.query_stats
(
  at DateTime64(3, 'UTC') COMMENT 'When the query ended',
  query_kind LowCardinality(String) COMMENT 'Select, Insert, Create and so on; empty when it could not be parsed',
  normalized_query String COMMENT 'The query with its literals replaced by ?',
  duration_ms UInt64 COMMENT 'From the request to the end of the result, in milliseconds',
  result_bytes UInt64 COMMENT 'Bytes of the result in memory',
  exception_code Int32 COMMENT 'Code of the error; 0 for none',
  user LowCardinality(String) COMMENT 'Who asked'
)
DEFINER = CURRENT_USER SQL SECURITY DEFINER
AS SELECT
  toDateTime64(event_time_microseconds, 3, 'UTC') AS at,
  query_kind,
  normalizeQuery(query) AS normalized_query,
  query_duration_ms AS duration_ms,
  result_bytes,
  exception_code,
  user
FROM system.query_log
WHERE type != 'QueryStart' AND is_initial_query AND (current_database = 'penumbra' OR has(databases, 'penumbra'))
COMMENT 'Finished queries of the server that concern this database, from its query log';
