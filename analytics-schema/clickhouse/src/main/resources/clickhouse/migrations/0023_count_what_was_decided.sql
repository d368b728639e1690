-- The scorecard of 0011, with three differences: a truncated pair that is decided without a judge is evidence and not missing;
-- flips and invalid verdicts are counted of pairs that differ, since audits look at alike ones too; and the newest version of a
-- measure is that of requests of one kind, which offer tools or do not and ask for one form, because each has a version of its own.
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
      ifNull(tools, 0) > 0 AS measured_tools,
      response_shape AS measured_shape,
      argMax(metric_version, started_at) AS measures
    FROM in_window
    WHERE disagree IS NOT NULL AND objective_sign IS NULL
    GROUP BY segment, task_kind, measured_tools, measured_shape
  ),
  in_epoch AS
  (
    SELECT *
    FROM in_window
    LEFT JOIN newest_models ON epoch_segment = segment AND epoch_tier = primary_tier
    LEFT JOIN epoch_starts ON start_segment = segment AND start_tier = primary_tier
    LEFT JOIN newest_measures ON measured_segment = segment AND measured_kind = task_kind
      AND measured_tools = (ifNull(tools, 0) > 0) AND measured_shape = response_shape
    WHERE (models.1 = '' OR lite_model IN ('', models.1))
      AND (models.2 = '' OR pro_model IN ('', models.2))
      AND (models.3 = '' OR rewrite_version IN ('', models.3))
      AND started_at >= epoch_start
      AND (objective_sign IS NOT NULL OR metric_version IN ('', measures))
  ),
  newest_judges AS
  (
    SELECT segment, argMax(tuple(judge, prompt_version), judged_at) AS judge_epoch
    FROM penumbra.judgements
    WHERE started_at >= {since:DateTime64(3, 'UTC')}
    GROUP BY segment
  ),
  judged AS
  (
    SELECT exchange_id, orders, invalid_orders, pair_sign, order_flip
    FROM penumbra.judged_pairs
    WHERE tuple(segment, judge, prompt_version) IN (SELECT segment, judge_epoch.1, judge_epoch.2 FROM newest_judges)
  ),
  evidence AS
  (
    SELECT
      pair.segment AS segment,
      pair.primary_tier AS primary_tier,
      pair.lite_model AS lite_model,
      pair.pro_model AS pro_model,
      pair.started_at AS started_at,
      pair.epoch_start AS epoch_start,
      pair.mirror_probability AS mirror_probability,
      if(pair.mirror_probability > 0, 1 / pair.mirror_probability, 1) AS weight,
      pair.sampled_by = 'session' AS by_session,
      pair.session AS session,
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
      if(pair.same_stream_mode AND pair.standard_tier AND pair.lite_status = 'ok' AND pair.pro_status = 'ok', pair.lite_total_millis, NULL) AS lite_millis,
      if(pair.same_stream_mode AND pair.standard_tier AND pair.lite_status = 'ok' AND pair.pro_status = 'ok', pair.pro_total_millis, NULL) AS pro_millis
    FROM in_epoch AS pair
    LEFT JOIN judged ON judged.exchange_id = pair.exchange_id
  ),
  marked AS
  (
    SELECT
      *,
      sign IS NOT NULL AND cost_delta IS NOT NULL AS decided,
      disagree IS NOT NULL AND cost_delta IS NOT NULL AS priced,
      -- what stands for itself, and what its session stands for
      if(by_session, 0, weight) AS own_weight,
      toFloat64(ifNull(sign, 0)) AS sign_value,
      toFloat64(ifNull(disagree, 0)) AS disagree_value,
      ifNull(cost_delta, 0) AS cost_value
    FROM evidence
  ),
  summed AS
  (
    SELECT
      segment,
      primary_tier,
      max(lite_model) AS lite_model,
      max(pro_model) AS pro_model,
      max(epoch_start) AS epoch_started_at,
      min(started_at) AS first_pair_at,
      max(started_at) AS last_pair_at,
      count() AS pairs_mirrored,
      countIf(disagree IS NOT NULL) AS pairs_comparable,
      sumIf(weight, disagree IS NOT NULL) AS comparable_weight,
      sumIf(weight * weight, disagree IS NOT NULL) AS comparable_weights_squared,
      sumIf(weight, disagree = 1) AS disagreeing_weight,
      countIf(sign IS NOT NULL) AS pairs_decided,
      countIf(outcome IN ('shadow_error', 'shadow_missing', 'primary_missing')) AS pairs_lost,
      countIf(task_kind = 'high_stakes') AS high_stakes_pairs,
      countIf(outcome = 'primary_error') AS primary_errors,
      countIf(outcome = 'truncated' AND disagree IS NULL) AS pairs_truncated,
      countIf(outcome = 'filtered') AS pairs_filtered,
      countIf(startsWith(outcome, 'format_failure')) AS format_failures,
      countIf(outcome = 'not_comparable') AS pairs_not_comparable,
      countIf(disagree = 1) AS disagreements,
      countIf(disagree = 1 AND sign IS NULL AND NOT judge_invalid) AS disagreements_unjudged,
      countIf(judge_invalid AND disagree = 1) AS judgements_invalid,
      countIf(order_flip AND disagree = 1) AS order_flips,
      countIf(sign = 1) AS pro_better,
      countIf(sign = -1) AS lite_better,
      countIf(primary_self_disagree IS NOT NULL) AS repeats,
      countIf(primary_self_disagree = 1) AS self_disagreements,
      countIf(disagree IS NOT NULL AND cost_delta IS NULL) AS pairs_unpriced,
      uniqExact(mirror_probability) AS fractions,
      uniqExactIf(session, by_session) AS sessions,
      countIf(decided) AS n,
      countIf(decided AND NOT by_session) AS own_n,
      countIf(decided AND sign != 0) AS winners,
      countIf(priced) AS pairs_priced,
      countIf(priced AND NOT by_session) AS own_priced,

      -- pairs that stand for themselves: sums of weight, answer and cost, and of their products, as penumbra_moments takes them
      [sumIf(own_weight, decided), sumIf(own_weight * sign_value, decided), sumIf(own_weight * cost_value, decided),
        sumIf(own_weight * own_weight, decided), sumIf(own_weight * own_weight * sign_value, decided),
        sumIf(own_weight * own_weight * cost_value, decided), sumIf(own_weight * own_weight * sign_value * sign_value, decided),
        sumIf(own_weight * own_weight * cost_value * cost_value, decided),
        sumIf(own_weight * own_weight * sign_value * cost_value, decided)] AS own_decided_sums,
      [sumIf(own_weight, priced), sumIf(own_weight * disagree_value, priced), sumIf(own_weight * cost_value, priced),
        sumIf(own_weight * own_weight, priced), sumIf(own_weight * own_weight * disagree_value, priced),
        sumIf(own_weight * own_weight * cost_value, priced), sumIf(own_weight * own_weight * disagree_value, priced),
        sumIf(own_weight * own_weight * cost_value * cost_value, priced),
        sumIf(own_weight * own_weight * disagree_value * cost_value, priced)] AS own_priced_sums,
      -- sessions: the first three of these sums each, as arrays over them
      sumMapIf([session], [weight], [weight * sign_value], [weight * cost_value], decided AND by_session) AS decided_sessions,
      sumMapIf([session], [weight], [weight * disagree_value], [weight * cost_value], priced AND by_session) AS priced_sessions,

      quantileExactIf(0.95)(assumeNotNull(lite_millis), lite_millis IS NOT NULL) AS lite_latency_p95_ms,
      quantileExactIf(0.95)(assumeNotNull(pro_millis), pro_millis IS NOT NULL) AS pro_latency_p95_ms,
      countIf(lite_millis IS NOT NULL) AS latency_pairs
    FROM marked
    GROUP BY segment, primary_tier
  ),
  averaged AS
  (
    SELECT
      * EXCEPT (own_decided_sums, own_priced_sums, decided_sessions, priced_sessions),
      -- both samples side by side, so that the text of the arithmetic is there once: the engine analyses every copy
      arrayMap((pairs, alone, own, grouped) -> penumbra_moments(
        pairs,
        if(empty(grouped.1), 1, penumbra_few_clusters(alone + length(grouped.1))),
        arrayMap((one, other) -> one + other, own, penumbra_session_sums(grouped.2, grouped.3, grouped.4))),
        [toFloat64(n), toFloat64(pairs_priced)],
        [own_n, own_priced],
        [own_decided_sums, own_priced_sums],
        [decided_sessions, priced_sessions]) AS moments
    FROM summed
  )
SELECT
  segment,
  primary_tier,
  lite_model,
  pro_model,
  epoch_started_at,
  first_pair_at,
  last_pair_at,
  pairs_mirrored,
  pairs_comparable,
  pairs_decided,
  pairs_lost,
  high_stakes_pairs,
  primary_errors,
  pairs_truncated,
  pairs_filtered,
  format_failures,
  pairs_not_comparable,
  disagreements,
  disagreements_unjudged,
  judgements_invalid,
  order_flips,
  pro_better,
  lite_better,
  repeats,
  self_disagreements,
  pairs_unpriced,
  fractions,
  -- pairs of one weight that would tell as much (Kish); the same as pairs_comparable where the fraction never changed
  if(pairs_comparable > 0, toUInt64(round(comparable_weight * comparable_weight / comparable_weights_squared)), 0) AS pairs_effective,
  if(pairs_comparable > 0, disagreeing_weight / comparable_weight, 0) AS disagreement,
  sessions,
  if(sessions > 0, sessions + own_priced, 0) AS clusters,

  -- over decided pairs that are priced
  n,
  winners,
  moments[1][1] AS gain,
  moments[1][2] AS gain_variance,
  if(n > 0, moments[1][3], NULL) AS cost,
  moments[1][4] AS cost_variance,
  moments[1][5] AS gain_cost_covariance,

  -- over comparable pairs that are priced, judged or not
  pairs_priced,
  moments[2][1] AS priced_disagreement,
  moments[2][2] AS priced_disagreement_variance,
  if(pairs_priced > 0, moments[2][3], NULL) AS priced_cost,
  moments[2][4] AS priced_cost_variance,
  moments[2][5] AS priced_disagreement_cost_covariance,

  lite_latency_p95_ms,
  pro_latency_p95_ms,
  latency_pairs
FROM averaged AS card
COMMENT 'Sufficient statistics of each segment since an instant: SELECT * FROM penumbra.segment_scorecards_since(since = now64(3) - INTERVAL 7 DAY)';
