-- The traffic of each part, by the same rule as pair_sums: days that are over are added up once, and counted anew when they change.
CREATE OR REPLACE VIEW penumbra.traffic_days
(
  day Date COMMENT 'Day (UTC) of the requests',
  state String COMMENT 'Version of the sums, then the contents of completions',
  changed_at DateTime COMMENT 'When a part of it was written last',
  is_summed Bool COMMENT 'traffic_sums has the whole day, in this state'
)
AS
WITH
  written AS
  (
    SELECT day, concat('1/', contents) AS state, written_days.changed_at AS changed_at
    FROM penumbra.written_days
    WHERE table_name = 'completion_rows'
  ),
  summed AS
  (
    SELECT day, state, count() AS found, any(traffic_sums.day_groups) AS expected
    FROM penumbra.traffic_sums FINAL
    GROUP BY day, state
  )
SELECT written.day AS day, written.state AS state, written.changed_at AS changed_at, summed.found > 0 AND summed.found = summed.expected AS is_summed
FROM written
LEFT JOIN summed ON summed.day = written.day AND summed.state = written.state
SETTINGS join_use_nulls = 0
COMMENT 'Days of traffic, and which of them are summed';

CREATE OR REPLACE VIEW penumbra.traffic_sums_by
AS SELECT
  if(empty({by:Array(String)}), toDate(started_at), toDate(0)) AS day,
  penumbra_slice({by:Array(String)}, segment, route, dialect, workload, template_hash, input_tokens, dimensions) AS part,
  tier,
  count() AS exchanges,
  min(started_at) AS first_at,
  max(started_at) AS last_at,
  -- selected, and then left out for a reason that depends on the request or the moment: missing as a lost pair is. A rate
  -- in requests takes whichever comes, like a smaller sample, and so does a day's budget until it is spent. By the
  -- minute, since only those of the epoch count.
  sumMapIf([toStartOfMinute(started_at)], [toUInt64(1)], mirror_bucket < mirror_probability AND skip_reason IN ('shadow_queue',
    'shadow_concurrency', 'shadow_bytes', 'proxy_busy', 'body_too_large', 'too_long', 'breaker_open', 'shadow_tokens_rate',
    'incomplete_request', 'unpriced')) AS skipped
FROM penumbra.exchanges
WHERE started_at >= {since:DateTime64(3, 'UTC')}
GROUP BY day, part, tier
COMMENT 'Traffic by day: SELECT * FROM penumbra.traffic_sums_by(since = now64(3) - INTERVAL 1 DAY, by = [])';

CREATE OR REPLACE VIEW penumbra.recent_traffic_sums
AS SELECT *
FROM penumbra.traffic_sums_by(since = now64(3) - INTERVAL 28 DAY, by = []) AS sums
COMMENT 'Traffic of the last 28 days by day, counted from rows';

CREATE OR REPLACE VIEW penumbra.traffic_by
AS
WITH
  (
    SELECT groupArray(tuple(day, state))
    FROM penumbra.traffic_days
    WHERE is_summed AND day > toDate({since:DateTime64(3, 'UTC')}) AND empty({by:Array(String)})
  ) AS summed_days
SELECT
  part,
  tier,
  sum(daily.exchanges) AS exchanges,
  min(daily.first_at) AS first_at,
  max(daily.last_at) AS last_at,
  sumMap(daily.skipped.1, daily.skipped.2) AS skipped
FROM
(
  SELECT segment AS part, tier, exchanges, first_at, last_at, skipped
  FROM penumbra.traffic_sums FINAL
  WHERE day IN tupleElement(summed_days, 1) AND has(summed_days, tuple(day, state))
  UNION ALL
  SELECT part, tier, exchanges, first_at, last_at, skipped
  FROM penumbra.traffic_sums_by(since = {since:DateTime64(3, 'UTC')}, by = {by:Array(String)}) AS counted
  WHERE day NOT IN tupleElement(summed_days, 1)
) AS daily
WHERE tier != ''
GROUP BY part, tier
COMMENT 'Traffic since an instant, wherever it is kept: SELECT * FROM penumbra.traffic_by(since = now64(3) - INTERVAL 7 DAY, by = [])';

CREATE OR REPLACE VIEW penumbra.recent_traffic
AS SELECT *
FROM penumbra.traffic_by(since = now64(3) - INTERVAL 28 DAY, by = []) AS traffic
COMMENT 'Traffic of each segment over the last 28 days';

CREATE OR REPLACE VIEW penumbra.traffic_sums_due
AS
WITH
  (
    SELECT groupArray(tuple(day, state))
    FROM
    (
      SELECT day, state
      FROM penumbra.traffic_days
      WHERE NOT is_summed AND day < toDate(now('UTC')) AND changed_at <= now() - {quiet_seconds:UInt32}
      ORDER BY sipHash64(day, toStartOfFiveMinutes(now())) / if(day >= toDate(now('UTC')) - 28, 16, 1)
      LIMIT 2
    )
  ) AS due
SELECT
  day,
  arrayFirst(pair -> pair.1 = day, due).2 AS state,
  count() OVER (PARTITION BY day) AS day_groups,
  now64(3, 'UTC') AS summed_at,
  part AS segment,
  tier,
  exchanges,
  first_at,
  last_at,
  skipped
FROM penumbra.traffic_sums_by(since = toDateTime64(0, 3, 'UTC'), by = []) AS counted
WHERE day IN tupleElement(due, 1)
COMMENT 'Sums of days that are over and have none: INSERT INTO penumbra.traffic_sums SELECT * FROM penumbra.traffic_sums_due(quiet_seconds = 5400)';

DROP VIEW IF EXISTS penumbra.traffic_summing;

CREATE MATERIALIZED VIEW penumbra.traffic_summing
REFRESH EVERY 5 MINUTE APPEND
TO penumbra.traffic_sums
EMPTY
AS SELECT *
FROM penumbra.traffic_sums_due(quiet_seconds = 5400) AS due
COMMENT 'Adds up the traffic of days that are over';
