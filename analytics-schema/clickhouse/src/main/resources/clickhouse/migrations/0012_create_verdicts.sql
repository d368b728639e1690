-- Verdict of each segment since an instant: the first rule that fires. Everything is arithmetic on the scorecard, so the
-- same data answer any value of a better answer. Evidence over many segments is cut by e-BH at q = 0.10
-- (https://arxiv.org/abs/2009.02824).
CREATE OR REPLACE VIEW penumbra.verdicts_since
AS
WITH
  default_settings AS
  (
    SELECT
      anyIf(value_per_better_answer_usd, segment = '*') AS default_value,
      anyIf(min_pairs, segment = '*') AS default_min_pairs,
      anyIf(max_latency_p95_increase_ms, segment = '*') AS default_latency_objective,
      countIf(segment = '*' AND high_stakes) > 0 AS default_high_stakes,
      anyIf(owner, segment = '*') AS default_owner
    FROM penumbra.segment_settings
  ),
  own_settings AS
  (
    SELECT
      segment AS own_segment,
      value_per_better_answer_usd AS own_value,
      min_pairs AS own_min_pairs,
      max_latency_p95_increase_ms AS own_latency_objective,
      high_stakes AS own_high_stakes,
      owner AS own_owner
    FROM penumbra.segment_settings
  ),
  traffic AS
  (
    SELECT
      segment AS traffic_segment,
      tier AS traffic_tier,
      count() AS exchanges,
      -- selected, and then left out for a reason that depends on the request or the moment: missing as a lost pair is.
      -- A rate in requests takes whichever comes, like a smaller sample, and so does a day's budget until it is spent.
      countIf(mirror_bucket < mirror_probability AND skip_reason IN ('shadow_queue', 'shadow_concurrency', 'shadow_bytes', 'proxy_busy',
        'body_too_large', 'too_long', 'breaker_open', 'shadow_tokens_rate', 'incomplete_request', 'unpriced')) AS selected_but_skipped,
      30 * exchanges / greatest(1, dateDiff('second', min(started_at), max(started_at)) / 86400) AS monthly_exchanges
    FROM penumbra.exchanges
    WHERE started_at >= {since:DateTime64(3, 'UTC')} AND tier != ''
    GROUP BY segment, tier
  ),
  -- The scorecard as one constant: the engine walks the text of a subquery again for each step that stands on it, and
  -- what stands below is eight steps deep. As a scalar it is computed once, and the rest is planned in half the time.
  cards AS
  (
    SELECT
      card.1 AS segment,
      card.2 AS primary_tier,
      card.3 AS lite_model,
      card.4 AS pro_model,
      card.5 AS first_pair_at,
      card.6 AS last_pair_at,
      card.7 AS pairs_comparable,
      card.8 AS pairs_decided,
      card.9 AS pairs_lost,
      card.10 AS pairs_truncated,
      card.11 AS pairs_filtered,
      card.12 AS pairs_not_comparable,
      card.13 AS high_stakes_pairs,
      card.14 AS disagreements,
      card.15 AS disagreements_unjudged,
      card.16 AS judgements_invalid,
      card.17 AS order_flips,
      card.18 AS pro_better,
      card.19 AS lite_better,
      card.20 AS repeats,
      card.21 AS self_disagreements,
      card.22 AS n,
      card.23 AS winners,
      card.24 AS sum_sign,
      card.25 AS sum_sign_squared,
      card.26 AS sum_cost_delta,
      card.27 AS sum_cost_delta_squared,
      card.28 AS sum_sign_cost_delta,
      card.29 AS pairs_unpriced,
      card.30 AS lite_latency_p95_ms,
      card.31 AS pro_latency_p95_ms,
      card.32 AS latency_pairs
    FROM
    (
      SELECT arrayJoin(
      (
        SELECT groupArray(tuple(
          segment, primary_tier, lite_model, pro_model, first_pair_at, last_pair_at, pairs_comparable, pairs_decided,
          pairs_lost, pairs_truncated, pairs_filtered, pairs_not_comparable, high_stakes_pairs, disagreements,
          disagreements_unjudged, judgements_invalid, order_flips, pro_better, lite_better, repeats,
          self_disagreements, n, winners, sum_sign, sum_sign_squared, sum_cost_delta, sum_cost_delta_squared,
          sum_sign_cost_delta, pairs_unpriced, lite_latency_p95_ms, pro_latency_p95_ms, latency_pairs))
        FROM penumbra.segment_scorecards_since(since = {since:DateTime64(3, 'UTC')}) AS scorecard
      )) AS card
    )
  ),
  -- Each step below reads the columns of the one before it and none of its own, and what only the last one shows travels
  -- as one tuple: the engine analyses an alias once for each use and every column once for each step, so that a wider or
  -- self-referring text takes seconds to plan.
  settled AS
  (
    SELECT
      segment,
      primary_tier,
      pairs_comparable,
      pairs_decided,
      pairs_unpriced,
      disagreements,
      disagreements_unjudged,
      winners,
      n,
      tuple(lite_model, pro_model, if(own_owner != '', own_owner, default_owner), monthly_exchanges, exchanges, latency_pairs, pro_better, lite_better,
        judgements_invalid, order_flips, pairs_missing, first_pair_at, last_pair_at,
        if(repeats > 0, self_disagreements / repeats, NULL)) AS facts,
      toFloat64(coalesce(own_value, default_value)) AS value,
      toUInt64(coalesce(own_min_pairs, default_min_pairs, 400)) AS min_pairs,
      coalesce(own_latency_objective, default_latency_objective) AS latency_objective,
      own_high_stakes OR default_high_stakes OR high_stakes_pairs > 0 AS high_stakes,
      if(pairs_comparable > 0, disagreements / pairs_comparable, 0) AS disagreement_rate,
      if(n > 0, sum_sign / n, 0) AS gain,
      penumbra_variance(n, sum_sign, sum_sign_squared) AS gain_variance,
      if(n > 0, sum_cost_delta / n, NULL) AS cost,
      penumbra_variance(n, sum_cost_delta, sum_cost_delta_squared) AS cost_variance,
      penumbra_covariance(n, sum_sign, sum_cost_delta, sum_sign_cost_delta) AS gain_cost_covariance,
      -- whatever kept a selected exchange from a comparison counts as missing, but for a primary that failed by itself
      pairs_lost + pairs_truncated + pairs_filtered + pairs_not_comparable + selected_but_skipped AS pairs_missing,
      n / (pairs_comparable + pairs_missing) AS completion,
      pairs_comparable / (pairs_comparable + pairs_missing) AS coverage,
      if(latency_pairs > 0, toInt64(pro_latency_p95_ms) - toInt64(lite_latency_p95_ms), NULL) AS latency_delta
    FROM cards
    LEFT JOIN own_settings ON own_segment = segment
    LEFT JOIN traffic ON traffic_segment = segment AND traffic_tier = primary_tier
    CROSS JOIN default_settings
  ),
  spread AS
  (
    SELECT
      *,
      penumbra_margin(pairs_comparable, disagreement_rate * (1 - disagreement_rate)) AS disagreement_margin,
      penumbra_margin(n, gain_variance) AS gain_margin,
      -- in units of its own spread: dollars a request are far below the scale of one that the margin is made for
      sqrt(cost_variance) * penumbra_margin(n, 1) AS cost_margin,
      gain - cost / value AS benefit,
      greatest(0, gain_variance + cost_variance / (value * value) - 2 * gain_cost_covariance / value) AS benefit_variance,
      n >= min_pairs AND value IS NOT NULL AS testable
    FROM settled
  ),
  bounded AS
  (
    SELECT
      *,
      least(1, disagreement_rate + disagreement_margin) AS disagreement_high,
      greatest(-1, gain - gain_margin) AS gain_low,
      least(1, gain + gain_margin) AS gain_high,
      cost - cost_margin AS cost_low,
      cost + cost_margin AS cost_high,
      penumbra_log_evidence(n, benefit, benefit_variance) AS log_evidence,
      penumbra_margin(n, benefit_variance) AS benefit_margin
    FROM spread
  ),
  ranked AS
  (
    SELECT
      *,
      countIf(testable) OVER () AS tests,
      row_number() OVER (ORDER BY testable DESC, log_evidence DESC) AS evidence_rank
    FROM bounded
  ),
  cut AS
  (
    SELECT
      *,
      maxIf(evidence_rank, testable AND log_evidence >= log(tests / (0.10 * evidence_rank))) OVER () AS last_rejected_rank
    FROM ranked
  ),
  ruled AS
  (
    SELECT
      *,
      -- decided pairs that name a winner: 30 at the usual minimum of 400 pairs, in proportion at another
      winners >= ceil(0.075 * min_pairs) AS enough_winners,
      ifNull(value * (disagreement_high * coverage + 1 - coverage) <= cost_low, false) AS ceiling_holds,
      ifNull(gain_high < 0 AND cost_low > 0, false) AS pro_is_worse,
      ifNull(testable AND evidence_rank <= last_rejected_rank AND value * gain_low > cost_high, false) AS pro_pays,
      ifNull(value * (completion * gain_low - (1 - completion)) > cost_high, false) AS pays_whatever_is_missing,
      latency_objective IS NULL OR latency_delta <= latency_objective AS latency_holds,
      -- pairs after which the present difference would stand clear of its margin; the margin shrinks with the root of n
      toUInt64(ceil(n * least(1e6, ifNull(pow(benefit_margin / nullIf(abs(benefit), 0), 2), 1e6)))) AS pairs_to_decide
    FROM cut
  ),
  coded AS
  (
    SELECT
      *,
      multiIf(
        pairs_comparable < min_pairs, 'too_few_pairs',
        coverage < 0.95, 'missing_pairs',
        pairs_unpriced > 0.05 * pairs_comparable, 'unpriced',
        ceiling_holds AND NOT high_stakes, 'ceiling',
        disagreements_unjudged > 0.05 * pairs_comparable, 'needs_judge',
        completion < 0.95, 'missing_pairs',
        (pro_is_worse OR pro_pays) AND NOT enough_winners, 'too_few_winners',
        pro_is_worse AND NOT high_stakes, 'measured',
        value IS NULL, 'no_value',
        pro_pays AND NOT pays_whatever_is_missing, 'missing_pairs',
        pro_pays AND latency_objective IS NOT NULL AND latency_delta IS NULL, 'latency_unmeasured',
        pro_pays AND NOT latency_holds, 'latency_objective',
        pro_pays, 'net_benefit',
        (ceiling_holds OR pro_is_worse) AND high_stakes, 'needs_human_labels',
        'keep_sampling') AS reason_code
    FROM ruled
  )
SELECT
  segment,
  multiIf(
    reason_code IN ('ceiling', 'measured'), if(primary_tier = 'pro', 'DOWNGRADE', 'STAY'),
    reason_code = 'net_benefit', if(primary_tier = 'pro', 'STAY', 'UPGRADE'),
    reason_code = 'latency_objective', 'STAY',
    reason_code = 'no_value', 'NEEDS_VALUE',
    'NOT_ENOUGH_EVIDENCE') AS verdict,
  reason_code,
  multiIf(
    reason_code = 'too_few_pairs',
      concat(toString(pairs_comparable), ' pairs can be compared; a verdict needs ', toString(min_pairs), '.'),
    reason_code = 'missing_pairs',
      concat('Only ', penumbra_in_hundred(least(completion, coverage)), ' in 100 selected exchanges gave a pair that can be used; what is missing could turn the verdict.'),
    reason_code = 'unpriced',
      concat(toString(pairs_unpriced), ' of ', toString(pairs_comparable), ' pairs have no price: the price book lacks a model, or an answer its token counts.'),
    reason_code = 'latency_unmeasured',
      'Pro pays, but no pair was called in the same stream mode on both sides, so the latency objective cannot be checked.',
    reason_code = 'ceiling',
      concat('Were Pro right in all of the at most ', penumbra_in_hundred(disagreement_high), ' in 100 answers that differ, the gain of ',
        penumbra_dollars(value * disagreement_high), ' a request would not pay its ', penumbra_dollars(cost), '.'),
    reason_code = 'needs_judge',
      concat(toString(disagreements_unjudged), ' of ', toString(disagreements), ' disagreements wait for the judge.'),
    reason_code = 'measured',
      concat('Pro is not better at any price: ', penumbra_in_hundred(gain_low), ' to ', penumbra_in_hundred(gain_high),
        ' better answers in 100, at ', penumbra_dollars(cost), ' more a request.'),
    reason_code = 'no_value',
      if(gain > 0,
        concat('Say what a better answer is worth: Pro asks ', penumbra_dollars(cost / gain), ' for one (',
          penumbra_dollars(cost / gain_high), ' to ', if(gain_low > 0, penumbra_dollars(cost / gain_low), 'unknown'), ').'),
        concat('Say what a better answer is worth: so far Pro gives none for its ', penumbra_dollars(cost), ' a request.')),
    reason_code = 'latency_objective',
      concat('Pro pays, but its p95 of latency is ', toString(latency_delta), ' ms above that of Lite; ', toString(latency_objective), ' ms are allowed.'),
    reason_code = 'net_benefit',
      concat('Pro gives ', penumbra_in_hundred(gain), ' better answers in 100 (at least ', penumbra_in_hundred(gain_low), ') for ',
        penumbra_dollars(cost), ' more a request; at ', penumbra_dollars(value), ' each that pays.'),
    reason_code = 'too_few_winners',
      concat('Only ', toString(winners), ' pairs have a winner; a verdict needs ', toString(toUInt64(ceil(0.075 * min_pairs))), '.'),
    reason_code = 'needs_human_labels',
      'High stakes: a verdict to stay needs at least 100 pairs labelled by people.',
    concat('Pro gives ', penumbra_in_hundred(gain_low), ' to ', penumbra_in_hundred(gain_high), ' better answers in 100; at ',
      penumbra_dollars(value), ' each either answer is possible. At this difference about ', toString(pairs_to_decide), ' pairs decide.')
  ) AS reason,
  pairs_comparable AS pairs,
  gain AS net_win,
  gain_low AS net_win_low,
  gain_high AS net_win_high,
  disagreement_rate AS disagreement,
  facts.14 AS noise_floor,
  1000 * cost AS extra_cost_usd_per_1k,
  if(gain > 0, cost / gain, NULL) AS usd_per_better_answer,
  facts.4 * cost AS monthly_extra_usd,
  latency_delta AS latency_p95_delta_ms,

  primary_tier,
  facts.1 AS lite_model,
  facts.2 AS pro_model,
  facts.3 AS owner,
  value AS value_per_better_answer_usd,
  cost_low AS extra_cost_low_usd,
  cost_high AS extra_cost_high_usd,
  exp(least(log_evidence, 700)) AS e_value,
  evidence_rank,
  tests,
  disagreement_high,
  completion,
  pairs_decided,
  facts.7 AS pro_better,
  facts.8 AS lite_better,
  disagreements_unjudged,
  facts.9 AS judgements_invalid,
  facts.10 AS order_flips,
  facts.11 AS pairs_missing,
  pairs_unpriced,
  facts.5 AS exchanges,
  facts.12 AS first_pair_at,
  facts.13 AS last_pair_at
FROM coded
ORDER BY
  indexOf(['UPGRADE', 'DOWNGRADE', 'NEEDS_VALUE', 'ROUTE', 'NOT_ENOUGH_EVIDENCE', 'STAY'], verdict),
  benefit DESC,
  segment
COMMENT 'Verdict of each segment since an instant: SELECT * FROM penumbra.verdicts_since(since = now64(3) - INTERVAL 7 DAY)';

CREATE OR REPLACE VIEW penumbra.verdicts
AS SELECT *
FROM penumbra.verdicts_since(since = now64(3) - INTERVAL 28 DAY) AS verdict
COMMENT 'Verdict of each segment from the last 28 days';
