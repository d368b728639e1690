-- Evidence of each segment, or of each part of any other division (penumbra_slice), since an instant. Means and covariances, so that verdicts are arithmetic. Only the newest epoch counts
-- (served models, rewrite, rules of comparison and judge of the segment, version of the measures of each kind of request in it):
-- results of a silent model update are never pooled with those before it, nor a kind of task with what its requests were taken for once. A pair that lacks a model because an arm failed belongs to the epoch in
-- whose time it fell, to five minutes; where no arm was ever answered, all belong to one epoch without models.
-- A part of several segments holds the newest epoch of each: what is served there now, whatever the others do.
-- A pair weighs the inverse of the fraction it was selected with, and all pairs of a session that was selected as a whole are one
-- observation.
-- The rows are added up in pair_evidence_by, many of them once a day; here it is told which of the sums count. Sums are handed on as
-- constants, for the reason that is written at verdicts_since.
CREATE OR REPLACE VIEW penumbra.segment_scorecards_by
AS
WITH
  told AS
  (
    SELECT
      *,
      tuple(lite_model, pro_model, rewrite_version, comparison_rules) AS models,
      min(first_at) OVER (PARTITION BY part, segment, primary_tier, models) AS models_first_at,
      max(compared_at) OVER (PARTITION BY part, segment, primary_tier, models) AS models_compared_at
    FROM penumbra.pair_evidence_by(since = {since:DateTime64(3, 'UTC')}, by = {by:Array(String)}) AS evidence
  ),
  placed AS
  (
    SELECT
      *,
      argMaxIf(models, models_compared_at, models_compared_at > 0) OVER (PARTITION BY part, segment, primary_tier) AS epoch,
      argMaxIf(models_first_at, models_compared_at, models_compared_at > 0) OVER (PARTITION BY part, segment, primary_tier) AS epoch_start,
      argMaxIf(metric_version, measured_at, measured_at > 0) OVER (PARTITION BY part, segment, task_kind, offers_tools, response_shape) AS measure,
      argMaxIf(tuple(judge, prompt_version), judged_at, judge != '') OVER (PARTITION BY part, segment) AS newest_judge,
      if(needs_judge, tuple(judge, prompt_version) = newest_judge, is_first) AS decides
    FROM told
  ),
  summed AS
  (
    SELECT
      part,
      primary_tier,
      if(uniqExactIf(placed.lite_model, placed.lite_model != '') > 1, 'several', max(placed.lite_model)) AS lite_model,
      if(uniqExactIf(placed.pro_model, placed.pro_model != '') > 1, 'several', max(placed.pro_model)) AS pro_model,
      max(epoch_start) AS epoch_started_at,
      min(first_at) AS first_pair_at,
      max(last_at) AS last_pair_at,

      sumIf(placed.pairs_mirrored, is_first) AS pairs_mirrored,
      sumIf(placed.pairs_comparable, is_first) AS pairs_comparable,
      sumIf(placed.comparable_weight, is_first) AS comparable_weight,
      sumIf(placed.comparable_weights_squared, is_first) AS comparable_weights_squared,
      sumIf(placed.disagreeing_weight, is_first) AS disagreeing_weight,
      sumIf(placed.pairs_lost, is_first) AS pairs_lost,
      sumIf(placed.pairs_mirrored, is_first AND task_kind = 'high_stakes') AS high_stakes_pairs,
      sumIf(placed.primary_errors, is_first) AS primary_errors,
      sumIf(placed.pairs_truncated, is_first) AS pairs_truncated,
      sumIf(placed.pairs_filtered, is_first) AS pairs_filtered,
      sumIf(placed.format_failures, is_first) AS format_failures,
      sumIf(placed.pairs_not_comparable, is_first) AS pairs_not_comparable,
      sumIf(placed.disagreements, is_first) AS disagreements,
      sumIf(placed.repeats, is_first) AS repeats,
      sumIf(placed.self_disagreements, is_first) AS self_disagreements,
      sumIf(placed.shadow_repeats, is_first) AS shadow_repeats,
      sumIf(placed.shadow_self_disagreements, is_first) AS shadow_self_disagreements,
      toUInt64(pairs_comparable - pairs_priced) AS pairs_unpriced,
      uniqExactArray(placed.fractions) AS fractions,
      uniqExactArray(placed.sessions) AS sessions,
      sumIf(placed.pairs_priced, is_first) AS pairs_priced,
      sumIf(placed.own_priced, is_first) AS own_priced,
      sumForEach(arrayMap(part_sum -> part_sum * is_first, placed.own_priced_sums)) AS own_priced_sums,
      sumMapIf(placed.priced_sessions.1, placed.priced_sessions.2, placed.priced_sessions.3, placed.priced_sessions.4, is_first) AS priced_sessions,
      quantileExactArrayIf(0.95)(placed.lite_latencies, is_first) AS lite_latency_p95_ms,
      quantileExactArrayIf(0.95)(placed.pro_latencies, is_first) AS pro_latency_p95_ms,
      sumIf(placed.latency_pairs, is_first) AS latency_pairs,
      sumIf(placed.interactive_pairs, is_first) AS interactive_pairs,
      sumForEach(arrayMap(part_sum -> part_sum * is_first, placed.lite_batch)) AS lite_batch,
      sumForEach(arrayMap(part_sum -> part_sum * is_first, placed.pro_batch)) AS pro_batch,

      sumIf(placed.pairs_decided, decides) AS pairs_decided,
      sumIf(placed.lite_flaws, decides) AS lite_flaws,
      toUInt64(sumIf(placed.disagreements_to_judge, is_first) - sumIf(placed.disagreements_read, decides)) AS disagreements_unjudged,
      sumIf(placed.judgements_invalid, decides) AS judgements_invalid,
      sumIf(placed.order_flips, decides) AS order_flips,
      sumIf(placed.pro_better, decides) AS pro_better,
      sumIf(placed.lite_better, decides) AS lite_better,
      sumIf(placed.n, decides) AS n,
      sumIf(placed.own_n, decides) AS own_n,
      sumIf(placed.winners, decides) AS winners,
      sumForEach(arrayMap(part_sum -> part_sum * decides, placed.own_decided_sums)) AS own_decided_sums,
      sumMapIf(placed.decided_sessions.1, placed.decided_sessions.2, placed.decided_sessions.3, placed.decided_sessions.4, decides) AS decided_sessions
    FROM placed
    WHERE (metric_version IN ('', measure) OR is_objective)
      AND (epoch_start = 0
        OR ((epoch.1 = '' OR placed.lite_model IN ('', epoch.1))
          AND (epoch.2 = '' OR placed.pro_model IN ('', epoch.2))
          AND (epoch.3 = '' OR placed.rewrite_version IN ('', epoch.3))
          AND placed.comparison_rules = epoch.4
          AND if(lacking_at = 0, last_at >= epoch_start, lacking_at >= toStartOfFiveMinutes(epoch_start))))
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
  row.sums.latency_pairs AS latency_pairs,

  row.sums.interactive_pairs AS interactive_pairs,
  row.sums.lite_batch[1] / nullIf(row.sums.lite_batch[2] / 1000, 0) AS lite_batch_tokens_per_second,
  row.sums.pro_batch[1] / nullIf(row.sums.pro_batch[2] / 1000, 0) AS pro_batch_tokens_per_second,
  row.sums.lite_batch[4] / nullIf(row.sums.lite_batch[3] / 1e6, 0) AS lite_batch_usd_per_million_tokens,
  row.sums.pro_batch[4] / nullIf(row.sums.pro_batch[3] / 1e6, 0) AS pro_batch_usd_per_million_tokens
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
  epoch_started_at DateTime64(3, 'UTC') COMMENT 'First exchange of the newest models and rewriting rules; what is older does not count, but for failed arms of the same five minutes',
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
  lite_latency_p95_ms UInt64 COMMENT 'p95 of Lite''s latency in interactive pairs on the same terms, in milliseconds',
  pro_latency_p95_ms UInt64 COMMENT 'p95 of Pro''s latency in the same pairs, in milliseconds',
  latency_pairs UInt64 COMMENT 'Interactive pairs in the same stream mode, at the standard tier, both answered',
  interactive_pairs UInt64 COMMENT 'Of pairs_comparable, those that somebody waits for; the others are of batches',
  lite_batch_tokens_per_second Nullable(Float64) COMMENT 'Output tokens of Lite by the time of its calls, thinking included, of batch pairs on the same terms; NULL without such',
  pro_batch_tokens_per_second Nullable(Float64) COMMENT 'The same of Pro in the same pairs',
  lite_batch_usd_per_million_tokens Nullable(Float64) COMMENT 'What a million tokens of Lite cost in batch pairs, in and out, at the standard tier; NULL without priced ones',
  pro_batch_usd_per_million_tokens Nullable(Float64) COMMENT 'The same of Pro in the same pairs'
)
AS SELECT *
FROM penumbra.segment_scorecards_by(since = now64(3) - INTERVAL 28 DAY, by = []) AS card
COMMENT 'Sufficient statistics of each segment over the last 28 days';
