-- Publishes by itself, every hour on the hour. A view that refreshes has no OR REPLACE; EMPTY leaves out the refresh at its creation,
-- which would make every start of a database wait.
DROP VIEW IF EXISTS penumbra.verdict_publication;

CREATE MATERIALIZED VIEW penumbra.verdict_publication
REFRESH EVERY 1 HOUR APPEND
TO penumbra.verdict_history
EMPTY
AS SELECT
  now64(3, 'UTC') AS published_at,
  segment,
  verdict,
  reason_code,
  reason,
  pairs,
  net_win,
  net_win_low,
  net_win_high,
  disagreement,
  extra_cost_usd_per_1k,
  monthly_extra_usd,
  value_per_better_answer_usd,
  latency_p95_delta_ms,
  primary_tier,
  lite_model,
  pro_model,
  e_value,
  tests,
  completion,
  last_pair_at
FROM penumbra.verdicts AS current
COMMENT 'Appends the verdicts of all segments to verdict_history every hour';

-- What was said last of each segment, and whether it still holds. It does not when its evidence is older than the window of verdicts,
-- or when the segment was left out since: its epoch closed, or its traffic is gone.
CREATE OR REPLACE VIEW penumbra.published_verdicts
(
  segment String COMMENT 'Value of the configured key dimensions',
  primary_tier String COMMENT 'Tier that the clients were served from: lite or pro',
  verdict String COMMENT 'What was published last',
  published_at DateTime64(3, 'UTC') COMMENT 'When that was',
  first_said_at DateTime64(3, 'UTC') COMMENT 'Since when the same verdict was published each time',
  expires_at DateTime64(3, 'UTC') COMMENT 'When its newest pair will be 28 days old',
  expired Bool COMMENT 'Do not act on it: too old, or not among the verdicts that were published last',
  reason String COMMENT 'Why, in one sentence',
  pairs UInt64 COMMENT 'Pairs behind it',
  monthly_extra_usd Nullable(Float64) COMMENT 'Extra cost of 30 days of the traffic of then',
  lite_model String COMMENT 'Served model of Lite in its epoch',
  pro_model String COMMENT 'Served model of Pro in its epoch'
)
AS
WITH
  (SELECT max(published_at) FROM penumbra.verdict_history) AS last_publication
SELECT
  segment,
  primary_tier,
  argMax(said.verdict, said.published_at) AS verdict,
  max(said.published_at) AS published_at,
  -- the first of the newest run of equal verdicts: after the last time that another one was said
  arrayMin(arrayMap(pair -> pair.1, arrayFilter(pair -> pair.1 > arrayMax(arrayPushFront(
    arrayMap(other -> other.1, arrayFilter(other -> other.2 != verdict, groupArray(tuple(said.published_at, said.verdict)))),
    toDateTime64(0, 3, 'UTC'))), groupArray(tuple(said.published_at, said.verdict))))) AS first_said_at,
  argMax(said.last_pair_at, said.published_at) + INTERVAL 28 DAY AS expires_at,
  published_at < last_publication OR expires_at <= now64(3, 'UTC') AS expired,
  argMax(said.reason, said.published_at) AS reason,
  argMax(said.pairs, said.published_at) AS pairs,
  argMax(said.monthly_extra_usd, said.published_at) AS monthly_extra_usd,
  argMax(said.lite_model, said.published_at) AS lite_model,
  argMax(said.pro_model, said.published_at) AS pro_model
FROM penumbra.verdict_history AS said
GROUP BY segment, primary_tier
COMMENT 'The newest published verdict of each segment, since when it is said, and whether it expired';
