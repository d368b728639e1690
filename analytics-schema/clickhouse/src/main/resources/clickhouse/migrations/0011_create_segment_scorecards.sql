-- What the judge said of a pair: a name counts only when it is the same in both orders; anything else is a tie, except that
-- a verdict which could not be read leaves the pair undecided.
CREATE OR REPLACE VIEW penumbra.judged_pairs
AS SELECT
  exchange_id,
  judge,
  prompt_version,
  max(judged_at) AS last_judged_at,
  count() AS orders,
  countIf(sign IS NULL) AS invalid_orders,
  if(orders = 2 AND invalid_orders = 0, if(min(sign) = max(sign), min(sign), 0), NULL) AS pair_sign,
  orders = 2 AND invalid_orders = 0 AND min(sign) != max(sign) AS order_flip
FROM penumbra.judgements
GROUP BY exchange_id, judge, prompt_version
COMMENT 'One row a pair and judge: the verdict over both orders, and whether the order turned it';

-- Evidence of each segment since an instant. Sums, so that verdicts are arithmetic. Only the newest epoch counts (served models
-- and rewrite of the segment, version of the measures of each task kind in it): results of a silent model update are never
-- pooled with those before it. A pair that lacks a model because an arm failed belongs to the epoch in whose time it fell.
CREATE OR REPLACE VIEW penumbra.segment_scorecards_since
AS
WITH
  in_window AS
  (
    SELECT *
    FROM penumbra.comparisons
    WHERE started_at >= {since:DateTime64(3, 'UTC')}
  ),
  newest_models AS
  (
    SELECT
      segment AS epoch_segment,
      primary_tier AS epoch_tier,
      argMax(tuple(lite_model, pro_model, rewrite_version), started_at) AS models
    FROM in_window
    WHERE disagree IS NOT NULL
    GROUP BY segment, primary_tier
  ),
  epoch_starts AS
  (
    SELECT segment AS start_segment, primary_tier AS start_tier, min(started_at) AS epoch_start
    FROM in_window
    INNER JOIN newest_models ON epoch_segment = segment AND epoch_tier = primary_tier
    WHERE tuple(lite_model, pro_model, rewrite_version) = models
    GROUP BY segment, primary_tier
  ),
  newest_measures AS
  (
    SELECT
      segment AS measured_segment,
      task_kind AS measured_kind,
      argMax(metric_version, started_at) AS measures
    FROM in_window
    WHERE disagree IS NOT NULL AND objective_sign IS NULL
    GROUP BY segment, task_kind
  ),
  in_epoch AS
  (
    SELECT *
    FROM in_window
    LEFT JOIN newest_models ON epoch_segment = segment AND epoch_tier = primary_tier
    LEFT JOIN epoch_starts ON start_segment = segment AND start_tier = primary_tier
    LEFT JOIN newest_measures ON measured_segment = segment AND measured_kind = task_kind
    WHERE lite_model IN ('', models.1)
      AND pro_model IN ('', models.2)
      AND rewrite_version IN ('', models.3)
      AND started_at >= epoch_start
      AND (objective_sign IS NOT NULL OR metric_version IN ('', measures))
  ),
  newest_judge AS
  (
    SELECT argMax(tuple(judge, prompt_version), judged_at) AS judge_epoch
    FROM penumbra.judgements
    WHERE started_at >= {since:DateTime64(3, 'UTC')}
  ),
  judged AS
  (
    SELECT exchange_id, orders, invalid_orders, pair_sign, order_flip
    FROM penumbra.judged_pairs
    WHERE tuple(judge, prompt_version) IN (SELECT judge_epoch FROM newest_judge)
  ),
  evidence AS
  (
    SELECT
      pair.segment AS segment,
      pair.primary_tier AS primary_tier,
      pair.lite_model AS lite_model,
      pair.pro_model AS pro_model,
      pair.started_at AS started_at,
      pair.task_kind AS task_kind,
      pair.outcome AS outcome,
      pair.disagree AS disagree,
      multiIf(
        pair.disagree = 0, 0,
        pair.objective_sign IS NOT NULL, pair.objective_sign,
        judged.pair_sign) AS sign,
      ifNull(judged.orders = 2 AND judged.invalid_orders > 0, false) AS judge_invalid,
      ifNull(judged.order_flip, false) AS order_flip,
      toFloat64(pair.cost_delta_usd) AS cost_delta,
      if(pair.synthetic_repeats, NULL, if(pair.primary_tier = 'lite', pair.lite_self_disagree, pair.pro_self_disagree)) AS primary_self_disagree,
      if(pair.same_stream_mode AND pair.lite_status = 'ok' AND pair.pro_status = 'ok', pair.lite_total_millis, NULL) AS lite_millis,
      if(pair.same_stream_mode AND pair.lite_status = 'ok' AND pair.pro_status = 'ok', pair.pro_total_millis, NULL) AS pro_millis
    FROM in_epoch AS pair
    LEFT JOIN judged ON judged.exchange_id = pair.exchange_id
  )
SELECT
  segment,
  primary_tier,
  max(lite_model) AS lite_model,
  max(pro_model) AS pro_model,
  min(started_at) AS first_pair_at,
  max(started_at) AS last_pair_at,
  count() AS pairs_mirrored,
  countIf(disagree IS NOT NULL) AS pairs_comparable,
  countIf(sign IS NOT NULL) AS pairs_decided,
  countIf(outcome IN ('shadow_error', 'shadow_missing', 'primary_missing')) AS pairs_lost,
  countIf(task_kind = 'high_stakes') AS high_stakes_pairs,
  countIf(outcome = 'primary_error') AS primary_errors,
  countIf(outcome = 'truncated') AS pairs_truncated,
  countIf(outcome = 'filtered') AS pairs_filtered,
  countIf(startsWith(outcome, 'format_failure')) AS format_failures,
  countIf(outcome = 'not_comparable') AS pairs_not_comparable,
  countIf(disagree = 1) AS disagreements,
  countIf(disagree = 1 AND sign IS NULL AND NOT judge_invalid) AS disagreements_unjudged,
  countIf(judge_invalid) AS judgements_invalid,
  countIf(order_flip) AS order_flips,
  countIf(sign = 1) AS pro_better,
  countIf(sign = -1) AS lite_better,
  countIf(primary_self_disagree IS NOT NULL) AS repeats,
  countIf(primary_self_disagree = 1) AS self_disagreements,

  -- sums over decided pairs that are priced
  countIf(sign IS NOT NULL AND cost_delta IS NOT NULL) AS n,
  countIf(sign != 0 AND cost_delta IS NOT NULL) AS winners,
  sumIf(toFloat64(sign), sign IS NOT NULL AND cost_delta IS NOT NULL) AS sum_sign,
  sumIf(toFloat64(sign * sign), sign IS NOT NULL AND cost_delta IS NOT NULL) AS sum_sign_squared,
  sumIf(cost_delta, sign IS NOT NULL AND cost_delta IS NOT NULL) AS sum_cost_delta,
  sumIf(cost_delta * cost_delta, sign IS NOT NULL AND cost_delta IS NOT NULL) AS sum_cost_delta_squared,
  sumIf(sign * cost_delta, sign IS NOT NULL AND cost_delta IS NOT NULL) AS sum_sign_cost_delta,
  countIf(disagree IS NOT NULL AND cost_delta IS NULL) AS pairs_unpriced,

  quantileExactIf(0.95)(assumeNotNull(lite_millis), lite_millis IS NOT NULL) AS lite_latency_p95_ms,
  quantileExactIf(0.95)(assumeNotNull(pro_millis), pro_millis IS NOT NULL) AS pro_latency_p95_ms,
  countIf(lite_millis IS NOT NULL) AS latency_pairs
FROM evidence
GROUP BY segment, primary_tier
COMMENT 'Sufficient statistics of each segment since an instant: SELECT * FROM penumbra.segment_scorecards_since(since = now64(3) - INTERVAL 7 DAY)';

CREATE OR REPLACE VIEW penumbra.segment_scorecards
AS SELECT *
FROM penumbra.segment_scorecards_since(since = now64(3) - INTERVAL 28 DAY) AS card
COMMENT 'Sufficient statistics of each segment over the last 28 days';
