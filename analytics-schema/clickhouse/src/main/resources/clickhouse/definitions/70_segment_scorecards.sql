-- Evidence of each segment, or of each part of any other division (penumbra_slice), since an instant. Means and covariances, so that verdicts are arithmetic. Only the newest epoch counts
-- (served models, rewrite, rules of comparison and judge of the segment, version of the measures of each kind of request in it):
-- results of a silent model update are never pooled with those before it, nor a kind of task with what its requests were taken for once. A pair that lacks a model because an arm failed belongs to the epoch in
-- whose time it fell; where no arm was ever answered, all belong to one epoch without models.
-- A part of several segments holds the newest epoch of each: what is served there now, whatever the others do.
-- A pair weighs the inverse of the fraction it was selected with, and all pairs of a session that was selected as a whole are one
-- observation.
-- Epochs and sums are handed on as constants, for the reason that is written at verdicts_since.
CREATE OR REPLACE VIEW penumbra.segment_scorecards_by
AS
WITH
  pairs AS
  (
    SELECT
      penumbra_slice({by:Array(String)}, segment, route, dialect, workload, template_hash,
        if(primary_tier = 'lite', lite_input_tokens, pro_input_tokens), dimensions) AS part,
      -- pairs alike in whatever epochs and measures are told by: one key to look them up by in the place of eleven
      cityHash64(part, segment, primary_tier, lite_model, pro_model, rewrite_version, comparison_rules, task_kind, offers_tools, response_shape,
        metric_version) AS likeness,
      segment,
      exchange_id,
      started_at,
      session,
      sampled_by,
      mirror_probability,
      rewrite_version,
      primary_tier,
      lite_model,
      pro_model,
      task_kind,
      ifNull(tools, 0) > 0 AS offers_tools,
      response_shape,
      metric_version,
      comparison_rules,
      outcome,
      disagree,
      objective_sign,
      lite_self_disagree,
      pro_self_disagree,
      synthetic_repeats,
      cost_delta_usd,
      lite_status,
      pro_status,
      lite_total_millis,
      pro_total_millis,
      same_stream_mode,
      standard_tier
    FROM penumbra.comparisons
    WHERE started_at >= {since:DateTime64(3, 'UTC')}
  ),
  -- What there is of models and measures, in one walk over the pairs.
  seen AS
  (
    SELECT arrayJoin(
    (
      SELECT groupArray(tuple(*))
      FROM
      (
        SELECT
          part,
          segment,
          primary_tier,
          lite_model,
          pro_model,
          rewrite_version,
          comparison_rules,
          task_kind,
          offers_tools,
          response_shape,
          metric_version,
          any(likeness) AS likeness,
          min(started_at) AS first_at,
          maxIf(started_at, disagree IS NOT NULL) AS compared_at,
          maxIf(started_at, disagree IS NOT NULL AND objective_sign IS NULL) AS measured_at
        FROM pairs
        GROUP BY part, segment, primary_tier, lite_model, pro_model, rewrite_version, comparison_rules, task_kind, offers_tools, response_shape, metric_version
      )
    )) AS sight
  ),
  epochs AS
  (
    SELECT arrayJoin(
    (
      SELECT groupArray(tuple(*))
      FROM
      (
        SELECT
          part,
          segment,
          tier,
          argMax(models, compared_at) AS models,
          argMax(first_at, compared_at) AS started_at
        FROM
        (
          SELECT
            sight.part AS part,
            sight.segment AS segment,
            sight.primary_tier AS tier,
            tuple(sight.lite_model, sight.pro_model, sight.rewrite_version, sight.comparison_rules) AS models,
            min(sight.first_at) AS first_at,
            max(sight.compared_at) AS compared_at
          FROM seen
          GROUP BY part, segment, tier, models
          HAVING compared_at > 0
        )
        GROUP BY part, segment, tier
      )
    )) AS epoch
  ),
  measures AS
  (
    SELECT arrayJoin(
    (
      SELECT groupArray(tuple(*))
      FROM
      (
        SELECT
          sight.part AS part,
          sight.segment AS segment,
          sight.task_kind AS task_kind,
          sight.offers_tools AS offers_tools,
          sight.response_shape AS response_shape,
          argMax(sight.metric_version, sight.measured_at) AS version
        FROM seen
        WHERE sight.measured_at > 0
        GROUP BY part, segment, task_kind, offers_tools, response_shape
      )
    )) AS measure
  ),
  -- What counts of what there is: pairs of the newest epoch, from its start on, and by the newest measure unless nobody had to measure.
  admitted AS
  (
    SELECT arrayJoin(
    (
      SELECT groupArray(tuple(*))
      FROM
      (
        SELECT
          sight.likeness AS likeness,
          sight.part AS part,
          sight.segment AS segment,
          epoch.started_at AS epoch_started_at,
          sight.metric_version IN ('', measure.version) AS measured
        FROM seen
        LEFT JOIN epochs ON epoch.part = sight.part AND epoch.segment = sight.segment AND epoch.tier = sight.primary_tier
        LEFT JOIN measures ON measure.part = sight.part AND measure.segment = sight.segment AND measure.task_kind = sight.task_kind
          AND measure.offers_tools = sight.offers_tools AND measure.response_shape = sight.response_shape
        WHERE (epoch.models.1 = '' OR sight.lite_model IN ('', epoch.models.1))
          AND (epoch.models.2 = '' OR sight.pro_model IN ('', epoch.models.2))
          AND (epoch.models.3 = '' OR sight.rewrite_version IN ('', epoch.models.3))
          AND (epoch.tier = '' OR sight.comparison_rules = epoch.models.4)
      )
    )) AS admission
  ),
  newest_judges AS
  (
    SELECT segment AS judged_segment, argMax(tuple(judge, prompt_version), judged_at) AS judge_epoch
    FROM penumbra.judgements
    WHERE started_at >= {since:DateTime64(3, 'UTC')}
    GROUP BY segment
  ),
  judged AS
  (
    SELECT exchange_id, orders, invalid_orders, pair_sign, order_flip
    FROM penumbra.judged_pairs_since(since = {since:DateTime64(3, 'UTC')})
    WHERE tuple(segment, judge, prompt_version) IN (SELECT judged_segment, judge_epoch.1, judge_epoch.2 FROM newest_judges)
  ),
  evidence AS
  (
    SELECT
      pair.part AS part,
      pair.primary_tier AS primary_tier,
      pair.lite_model AS lite_model,
      pair.pro_model AS pro_model,
      pair.started_at AS started_at,
      admission.epoch_started_at AS epoch_start,
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
      if(pair.synthetic_repeats, NULL, if(pair.primary_tier = 'lite', pair.pro_self_disagree, pair.lite_self_disagree)) AS shadow_self_disagree,
      pair.same_stream_mode AND pair.standard_tier AND pair.lite_status = 'ok' AND pair.pro_status = 'ok' AS same_terms,
      if(same_terms, pair.lite_total_millis, NULL) AS lite_millis,
      if(same_terms, pair.pro_total_millis, NULL) AS pro_millis,
      sign IS NOT NULL AND cost_delta IS NOT NULL AS decided,
      disagree IS NOT NULL AND cost_delta IS NOT NULL AS priced,
      -- what stands for itself, and what its session stands for
      if(by_session, 0, weight) AS own_weight,
      toFloat64(ifNull(sign, 0)) AS sign_value,
      toFloat64(ifNull(disagree, 0)) AS disagree_value,
      ifNull(cost_delta, 0) AS cost_value
    FROM pairs AS pair
    INNER JOIN admitted ON admission.likeness = pair.likeness
    -- no judge is asked about answers that are alike, which most are: they look for nothing
    LEFT JOIN judged ON judged.exchange_id = if(pair.disagree = 0, '', pair.exchange_id)
    -- names that clients make up could be made to hash alike, so they are compared; whatever else is in the hash comes from few models and settings
    WHERE pair.part = admission.part AND pair.segment = admission.segment
      AND pair.started_at >= admission.epoch_started_at
      AND (admission.measured OR pair.objective_sign IS NOT NULL)
  ),
  summed AS
  (
    SELECT
      part,
      primary_tier,
      if(uniqExactIf(lite_model, lite_model != '') > 1, 'several', max(lite_model)) AS lite_model,
      if(uniqExactIf(pro_model, pro_model != '') > 1, 'several', max(pro_model)) AS pro_model,
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
      countIf(disagree = 1 AND sign = 1 AND (outcome = 'truncated' OR startsWith(outcome, 'format_failure'))) AS lite_flaws,
      countIf(disagree = 1) AS disagreements,
      countIf(disagree = 1 AND sign IS NULL AND NOT judge_invalid) AS disagreements_unjudged,
      countIf(judge_invalid AND disagree = 1) AS judgements_invalid,
      countIf(order_flip AND disagree = 1) AS order_flips,
      countIf(sign = 1) AS pro_better,
      countIf(sign = -1) AS lite_better,
      countIf(primary_self_disagree IS NOT NULL) AS repeats,
      countIf(primary_self_disagree = 1) AS self_disagreements,
      countIf(shadow_self_disagree IS NOT NULL) AS shadow_repeats,
      countIf(shadow_self_disagree = 1) AS shadow_self_disagreements,
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
    FROM evidence
    GROUP BY part, primary_tier
  ),
  averaged AS
  (
    SELECT
      sums,
      penumbra_moments(
        toFloat64(sums.n),
        if(empty(sums.decided_sessions.1), 1, penumbra_few_clusters(sums.own_n + length(sums.decided_sessions.1))),
        arrayMap((one, other) -> one + other, sums.own_decided_sums,
          penumbra_session_sums(sums.decided_sessions.2, sums.decided_sessions.3, sums.decided_sessions.4))) AS decided,
      penumbra_moments(
        toFloat64(sums.pairs_priced),
        if(empty(sums.priced_sessions.1), 1, penumbra_few_clusters(sums.own_priced + length(sums.priced_sessions.1))),
        arrayMap((one, other) -> one + other, sums.own_priced_sums,
          penumbra_session_sums(sums.priced_sessions.2, sums.priced_sessions.3, sums.priced_sessions.4))) AS priced
    FROM (SELECT arrayJoin((SELECT groupArray(tuple(*)) FROM summed)) AS sums)
  )
SELECT
  row.sums.part AS segment,
  row.sums.primary_tier AS primary_tier,
  row.sums.lite_model AS lite_model,
  row.sums.pro_model AS pro_model,
  row.sums.epoch_started_at AS epoch_started_at,
  row.sums.first_pair_at AS first_pair_at,
  row.sums.last_pair_at AS last_pair_at,
  row.sums.pairs_mirrored AS pairs_mirrored,
  row.sums.pairs_comparable AS pairs_comparable,
  row.sums.pairs_decided AS pairs_decided,
  row.sums.pairs_lost AS pairs_lost,
  row.sums.high_stakes_pairs AS high_stakes_pairs,
  row.sums.primary_errors AS primary_errors,
  row.sums.pairs_truncated AS pairs_truncated,
  row.sums.pairs_filtered AS pairs_filtered,
  row.sums.format_failures AS format_failures,
  row.sums.pairs_not_comparable AS pairs_not_comparable,
  row.sums.lite_flaws AS lite_flaws,
  row.sums.disagreements AS disagreements,
  row.sums.disagreements_unjudged AS disagreements_unjudged,
  row.sums.judgements_invalid AS judgements_invalid,
  row.sums.order_flips AS order_flips,
  row.sums.pro_better AS pro_better,
  row.sums.lite_better AS lite_better,
  row.sums.repeats AS repeats,
  row.sums.self_disagreements AS self_disagreements,
  row.sums.shadow_repeats AS shadow_repeats,
  row.sums.shadow_self_disagreements AS shadow_self_disagreements,
  row.sums.pairs_unpriced AS pairs_unpriced,
  row.sums.fractions AS fractions,
  -- pairs of one weight that would tell as much (Kish); the same as pairs_comparable where the fraction never changed
  if(pairs_comparable > 0, toUInt64(round(pow(row.sums.comparable_weight, 2) / row.sums.comparable_weights_squared)), 0) AS pairs_effective,
  if(pairs_comparable > 0, row.sums.disagreeing_weight / row.sums.comparable_weight, 0) AS disagreement,
  row.sums.sessions AS sessions,
  if(sessions > 0, sessions + row.sums.own_priced, 0) AS clusters,

  -- over decided pairs that are priced
  row.sums.n AS n,
  row.sums.winners AS winners,
  row.decided[1] AS gain,
  row.decided[2] AS gain_variance,
  if(n > 0, row.decided[3], NULL) AS cost,
  row.decided[4] AS cost_variance,
  row.decided[5] AS gain_cost_covariance,

  -- over comparable pairs that are priced, judged or not
  row.sums.pairs_priced AS pairs_priced,
  row.priced[1] AS priced_disagreement,
  row.priced[2] AS priced_disagreement_variance,
  if(pairs_priced > 0, row.priced[3], NULL) AS priced_cost,
  row.priced[4] AS priced_cost_variance,
  row.priced[5] AS priced_disagreement_cost_covariance,

  row.sums.lite_latency_p95_ms AS lite_latency_p95_ms,
  row.sums.pro_latency_p95_ms AS pro_latency_p95_ms,
  row.sums.latency_pairs AS latency_pairs
FROM (SELECT arrayJoin((SELECT groupArray(tuple(*)) FROM averaged)) AS row)
SETTINGS enable_named_columns_in_function_tuple = 1
COMMENT 'Sufficient statistics of each part of the traffic since an instant: SELECT * FROM penumbra.segment_scorecards_by(since = now64(3) - INTERVAL 7 DAY, by = [''feature'', ''size''])';

CREATE OR REPLACE VIEW penumbra.segment_scorecards_since
AS SELECT *
FROM penumbra.segment_scorecards_by(since = {since:DateTime64(3, 'UTC')}, by = []) AS card
COMMENT 'Sufficient statistics of each segment since an instant: SELECT * FROM penumbra.segment_scorecards_since(since = now64(3) - INTERVAL 7 DAY)';

CREATE OR REPLACE VIEW penumbra.segment_scorecards
(
  segment String COMMENT 'Value of the configured key dimensions',
  primary_tier String COMMENT 'Tier that the clients are served from: lite or pro',
  lite_model String COMMENT 'Served model of Lite in this epoch',
  pro_model String COMMENT 'Served model of Pro in this epoch',
  epoch_started_at DateTime64(3, 'UTC') COMMENT 'First exchange of the newest models and rewriting rules; what is older does not count',
  first_pair_at DateTime64(3, 'UTC') COMMENT 'Oldest pair that counts',
  last_pair_at DateTime64(3, 'UTC') COMMENT 'Newest pair that counts',
  pairs_mirrored UInt64 COMMENT 'Rows of the epoch, compared or not',
  pairs_comparable UInt64 COMMENT 'Of these, pairs that could be compared',
  pairs_decided UInt64 COMMENT 'Of these, pairs of which is known who is better, or that they agree',
  pairs_lost UInt64 COMMENT 'Pairs that lack an answer: the shadow''s failed or never came, or the primary''s is missing',
  high_stakes_pairs UInt64 COMMENT 'Pairs whose task kind is high_stakes',
  primary_errors UInt64 COMMENT 'Pairs whose primary failed by itself',
  pairs_truncated UInt64 COMMENT 'Pairs cut by an output cap that cannot be compared',
  pairs_filtered UInt64 COMMENT 'Pairs that a safety filter stopped on either side',
  format_failures UInt64 COMMENT 'Pairs with an answer that breaks its format',
  pairs_not_comparable UInt64 COMMENT 'Pairs whose texts were not kept, not read or are of different sorts',
  lite_flaws UInt64 COMMENT 'Pairs that Lite loses because its answer was cut or breaks its format',
  disagreements UInt64 COMMENT 'Comparable pairs that differ',
  disagreements_unjudged UInt64 COMMENT 'Of these, pairs that wait for the judge',
  judgements_invalid UInt64 COMMENT 'Of these, pairs whose verdict could not be read',
  order_flips UInt64 COMMENT 'Of these, pairs whose verdict the order turned',
  pro_better UInt64 COMMENT 'Pairs in which Pro is better',
  lite_better UInt64 COMMENT 'Pairs in which Lite is better',
  repeats UInt64 COMMENT 'Exchanges whose primary was asked again, recordings left out',
  self_disagreements UInt64 COMMENT 'Of these, those in which it differed from itself',
  shadow_repeats UInt64 COMMENT 'Exchanges whose shadow was asked again, recordings left out',
  shadow_self_disagreements UInt64 COMMENT 'Of these, those in which it differed from itself',
  pairs_unpriced UInt64 COMMENT 'Comparable pairs without a price',
  fractions UInt64 COMMENT 'Mirror fractions that the pairs were selected with',
  pairs_effective UInt64 COMMENT 'Pairs of one weight that would tell as much (Kish)',
  disagreement Float64 COMMENT 'Share of the comparable pairs that differ, weighted by the inverse of their mirror probability',
  sessions UInt64 COMMENT 'Sessions that were selected as a whole',
  clusters UInt64 COMMENT 'Sessions and single pairs that are independent of each other; 0 without sessions',
  n UInt64 COMMENT 'Decided and priced pairs: those that gain and cost are over',
  winners UInt64 COMMENT 'Of these, pairs that name a winner',
  gain Float64 COMMENT 'Net win: mean of +1 Pro better, 0, -1 Lite better',
  gain_variance Float64 COMMENT 'Variance of that mean times n, robust against weights and sessions',
  cost Nullable(Float64) COMMENT 'Mean of the extra cost of Pro in USD a request; NULL without pairs',
  cost_variance Float64 COMMENT 'Variance of that mean times n',
  gain_cost_covariance Float64 COMMENT 'Covariance of both means times n',
  pairs_priced UInt64 COMMENT 'Comparable and priced pairs, decided or not',
  priced_disagreement Float64 COMMENT 'Share of these that differ',
  priced_disagreement_variance Float64 COMMENT 'Variance of that share times pairs_priced',
  priced_cost Nullable(Float64) COMMENT 'Mean of the extra cost over these in USD; NULL without pairs',
  priced_cost_variance Float64 COMMENT 'Variance of that mean times pairs_priced',
  priced_disagreement_cost_covariance Float64 COMMENT 'Covariance of both means times pairs_priced',
  lite_latency_p95_ms UInt64 COMMENT 'p95 of Lite''s latency in pairs on the same terms, in milliseconds',
  pro_latency_p95_ms UInt64 COMMENT 'p95 of Pro''s latency in the same pairs, in milliseconds',
  latency_pairs UInt64 COMMENT 'Pairs in the same stream mode, at the standard tier, both answered'
)
AS SELECT *
FROM penumbra.segment_scorecards_by(since = now64(3) - INTERVAL 28 DAY, by = []) AS card
COMMENT 'Sufficient statistics of each segment over the last 28 days';
