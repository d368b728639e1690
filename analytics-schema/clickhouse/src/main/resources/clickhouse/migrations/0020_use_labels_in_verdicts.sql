-- Verdict of each segment since an instant: the first rule that fires. Everything is arithmetic on the scorecard, so the
-- same data answer any value of a better answer. Evidence over many segments is cut by e-BH at q = 0.10
-- (https://arxiv.org/abs/2009.02824). Labels of people add three things to 0012: how far the judge can be believed, so that "judged,
-- and Pro pays too little" may say stay; that a judge whom people contradict decides nothing; and high stakes that people looked at.
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
  -- The scorecard as one constant: the engine walks the text of a subquery again for each step that stands on it, and
  -- what stands below is eight steps deep. As a scalar it is computed once, and the rest is planned in half the time.
  cards AS
  (
    SELECT
      card.1 AS segment,
      card.2 AS primary_tier,
      card.3 AS lite_model,
      card.4 AS pro_model,
      card.5 AS epoch_started_at,
      card.6 AS first_pair_at,
      card.7 AS last_pair_at,
      card.8 AS pairs_comparable,
      card.9 AS pairs_decided,
      card.10 AS pairs_lost,
      card.11 AS pairs_truncated,
      card.12 AS pairs_filtered,
      card.13 AS pairs_not_comparable,
      card.14 AS high_stakes_pairs,
      card.15 AS disagreements,
      card.16 AS disagreements_unjudged,
      card.17 AS judgements_invalid,
      card.18 AS order_flips,
      card.19 AS pro_better,
      card.20 AS lite_better,
      card.21 AS repeats,
      card.22 AS self_disagreements,
      card.23 AS pairs_unpriced,
      card.24 AS fractions,
      card.25 AS pairs_effective,
      card.26 AS disagreement,
      card.27 AS sessions,
      card.28 AS clusters,
      card.29 AS n,
      card.30 AS winners,
      card.31 AS gain,
      card.32 AS gain_variance,
      card.33 AS cost,
      card.34 AS cost_variance,
      card.35 AS gain_cost_covariance,
      card.36 AS pairs_priced,
      card.37 AS priced_disagreement,
      card.38 AS priced_disagreement_variance,
      card.39 AS priced_cost,
      card.40 AS priced_cost_variance,
      card.41 AS priced_disagreement_cost_covariance,
      card.42 AS lite_latency_p95_ms,
      card.43 AS pro_latency_p95_ms,
      card.44 AS latency_pairs
    FROM
    (
      SELECT arrayJoin(
      (
        SELECT groupArray(tuple(
          segment, primary_tier, lite_model, pro_model, epoch_started_at, first_pair_at, last_pair_at, pairs_comparable,
          pairs_decided, pairs_lost, pairs_truncated, pairs_filtered, pairs_not_comparable, high_stakes_pairs,
          disagreements, disagreements_unjudged, judgements_invalid, order_flips, pro_better, lite_better, repeats,
          self_disagreements, pairs_unpriced, fractions, pairs_effective, disagreement, sessions, clusters, n, winners,
          gain, gain_variance, cost, cost_variance, gain_cost_covariance, pairs_priced, priced_disagreement,
          priced_disagreement_variance, priced_cost, priced_cost_variance, priced_disagreement_cost_covariance,
          lite_latency_p95_ms, pro_latency_p95_ms, latency_pairs))
        FROM penumbra.segment_scorecards_since(since = {since:DateTime64(3, 'UTC')}) AS scorecard
      )) AS card
    )
  ),
  traffic AS
  (
    SELECT
      segment AS traffic_segment,
      tier AS traffic_tier,
      count() AS exchanges,
      -- selected, and then left out for a reason that depends on the request or the moment: missing as a lost pair is. A rate
      -- in requests takes whichever comes, like a smaller sample, and so does a day's budget until it is spent. By the
      -- minute, since only those of the epoch count.
      sumMapIf([toStartOfMinute(started_at)], [toUInt64(1)], mirror_bucket < mirror_probability AND skip_reason IN ('shadow_queue',
        'shadow_concurrency', 'shadow_bytes', 'proxy_busy', 'body_too_large', 'too_long', 'breaker_open', 'shadow_tokens_rate',
        'incomplete_request', 'unpriced')) AS skipped,
      30 * exchanges / greatest(1, dateDiff('second', min(started_at), max(started_at)) / 86400) AS monthly_exchanges
    FROM penumbra.exchanges
    WHERE started_at >= {since:DateTime64(3, 'UTC')} AND tier != ''
    GROUP BY segment, tier
  ),
  -- Of the judge that the scorecard counts: the newest of the segment.
  accuracies AS
  (
    SELECT
      accuracy.1 AS accuracy_segment,
      accuracy.2 AS judge_labels,
      accuracy.3 AS judge_kappa,
      accuracy.4 AS judge_factor,
      accuracy.5 AS judge_factor_low
    FROM
    (
      SELECT arrayJoin(
      (
        SELECT groupArray(tuple(segment, labels, kappa, accuracy_factor, accuracy_factor_low))
        FROM
        (
          SELECT segment, labels, kappa, accuracy_factor, accuracy_factor_low
          FROM penumbra.judge_accuracy_since(since = {since:DateTime64(3, 'UTC')})
          ORDER BY last_judged_at DESC
          LIMIT 1 BY segment
        )
      )) AS accuracy
    )
  ),
  people AS
  (
    SELECT segment AS people_segment, count() AS human_labels
    FROM penumbra.human_labels
    WHERE started_at >= {since:DateTime64(3, 'UTC')}
    GROUP BY segment
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
      pairs_effective,
      pairs_priced,
      sessions,
      clusters,
      winners,
      n,
      tuple(lite_model, pro_model, if(own_owner != '', own_owner, default_owner), monthly_exchanges, exchanges, latency_pairs, pro_better, lite_better,
        judgements_invalid, order_flips, pairs_missing, first_pair_at, last_pair_at,
        if(repeats > 0, self_disagreements / repeats, NULL), fractions, human_labels, judge_labels, judge_kappa, judge_factor,
        judge_factor_low) AS facts,
      judge_labels >= 100 AND ifNull(judge_kappa < 0.4, false) AS judge_unfit,
      -- a factor that may be nothing bounds no gain
      if(judge_factor_low > 0, judge_factor_low, NULL) AS judge_keeps,
      toFloat64(coalesce(own_value, default_value)) AS value,
      toUInt64(coalesce(own_min_pairs, default_min_pairs, 400)) AS min_pairs,
      coalesce(own_latency_objective, default_latency_objective) AS latency_objective,
      (own_high_stakes OR default_high_stakes OR high_stakes_pairs > 0) AND human_labels < 100 AS needs_people,
      disagreement AS disagreement_rate,
      gain,
      gain_variance,
      cost,
      cost_variance,
      gain_cost_covariance,
      priced_disagreement,
      priced_disagreement_variance,
      priced_cost,
      priced_cost_variance,
      priced_disagreement_cost_covariance,
      -- whatever kept a selected exchange from a comparison counts as missing, but for a primary that failed by itself
      pairs_lost + pairs_truncated + pairs_filtered + pairs_not_comparable
        + arraySum((minute, skips) -> if(minute >= toStartOfMinute(epoch_started_at), skips, 0), skipped.1, skipped.2) AS pairs_missing,
      n / (pairs_comparable + pairs_missing) AS completion,
      pairs_priced / (pairs_comparable + pairs_missing) AS priced_completion,
      pairs_comparable / (pairs_comparable + pairs_missing) AS coverage,
      if(latency_pairs > 0, toInt64(pro_latency_p95_ms) - toInt64(lite_latency_p95_ms), NULL) AS latency_delta
    FROM cards
    LEFT JOIN own_settings ON own_segment = segment
    LEFT JOIN traffic ON traffic_segment = segment AND traffic_tier = primary_tier
    LEFT JOIN accuracies ON accuracy_segment = segment
    LEFT JOIN people ON people_segment = segment
    CROSS JOIN default_settings
  ),
  spread AS
  (
    SELECT
      *,
      penumbra_margin(pairs_priced, priced_disagreement_variance) AS disagreement_margin,
      penumbra_margin(n, gain_variance) AS gain_margin,
      -- in units of its own spread: dollars a request are far below the scale of one that the margin is made for
      sqrt(cost_variance) * penumbra_margin(n, 1) AS cost_margin,
      sqrt(priced_cost_variance) * penumbra_margin(pairs_priced, 1) AS priced_cost_margin,
      gain - cost / value AS benefit,
      greatest(0, gain_variance + cost_variance / (value * value) - 2 * gain_cost_covariance / value) AS benefit_variance,
      -- what Lite would be better by if Pro were right wherever the two differ: needs no judge
      priced_cost / value - priced_disagreement AS saving,
      greatest(0, priced_disagreement_variance + priced_cost_variance / (value * value)
        - 2 * priced_disagreement_cost_covariance / value) AS saving_variance,
      if(primary_tier = 'pro', pairs_priced >= min_pairs, n >= min_pairs AND value IS NOT NULL) AS testable
    FROM settled
  ),
  bounded AS
  (
    SELECT
      * EXCEPT (gain_variance, cost_variance, gain_cost_covariance, priced_disagreement, priced_disagreement_variance, priced_cost_variance,
        priced_disagreement_cost_covariance, disagreement_margin, gain_margin, cost_margin, priced_cost_margin, saving,
        saving_variance, benefit_variance),
      least(1, priced_disagreement + disagreement_margin) AS disagreement_high,
      greatest(-1, gain - gain_margin) AS gain_low,
      least(1, gain + gain_margin) AS gain_high,
      cost - cost_margin AS cost_low,
      cost + cost_margin AS cost_high,
      priced_cost - priced_cost_margin AS priced_cost_low,
      -- against "the move does not pay": for an upgrade its net benefit. For a downgrade, either that Lite pays were Pro right
      -- wherever the two differ, or that Pro is worse. Not the net benefit turned round: a judge's errors shrink what Pro
      -- gains, which would speak for the downgrade.
      if(primary_tier = 'pro',
        ifNull(
          penumbra_log_mean_evidence(
            penumbra_log_evidence(pairs_priced, saving, saving_variance), penumbra_log_evidence(n, -gain, gain_variance)),
          penumbra_log_evidence(n, -gain, gain_variance)),
        penumbra_log_evidence(n, benefit, benefit_variance)) AS log_evidence,
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
      * EXCEPT (benefit_margin, priced_cost_low, last_rejected_rank),
      -- decided pairs that name a winner: 30 at the usual minimum of 400 pairs, in proportion at another
      winners >= ceil(0.075 * min_pairs) AS enough_winners,
      testable AND evidence_rank <= last_rejected_rank AS rejected,
      ifNull(value * (disagreement_high * priced_completion + 1 - priced_completion) <= priced_cost_low, false) AS ceiling_holds,
      ifNull(gain_high < 0 AND cost_low > 0, false) AS pro_is_worse,
      ifNull(completion * gain_high + (1 - completion) < 0, false) AS worse_whatever_is_missing,
      ifNull(value * gain_low > cost_high, false) AS pro_pays,
      ifNull(value * (completion * gain_low - (1 - completion)) > cost_high, false) AS pays_whatever_is_missing,
      -- a judge's errors shrink what Pro gains, so that only a gain made as large as it may truly be can be called too small
      ifNull(value * least(1, gain_high / judge_keeps) < cost_low, false) AS pays_too_little,
      ifNull(value * (completion * least(1, gain_high / judge_keeps) + 1 - completion) < cost_low, false) AS too_little_whatever_is_missing,
      -- of the tier that is not served yet over the one that is
      if(primary_tier = 'pro', -latency_delta, latency_delta) AS latency_rise,
      latency_objective IS NULL OR latency_rise <= latency_objective AS latency_holds,
      -- pairs after which the present difference would stand clear of its margin; the margin shrinks with the root of n
      toUInt64(ceil(n * least(1e6, ifNull(pow(benefit_margin / nullIf(abs(benefit), 0), 2), 1e6)))) AS pairs_to_decide
    FROM cut
  ),
  -- What is served may stay on these grounds; to move takes evidence that is cut with that of all other segments.
  grounded AS
  (
    SELECT
      *,
      ceiling_holds AND NOT needs_people AND (primary_tier != 'pro' OR rejected) AS ceiling_counts,
      pro_is_worse AND NOT needs_people AND (primary_tier != 'pro' OR rejected) AS worse_counts,
      -- no ground to move to Lite: the evidence for a move knows of no factor
      pays_too_little AND NOT pro_is_worse AND NOT needs_people AND primary_tier != 'pro' AS too_little_counts,
      pro_pays AND (primary_tier = 'pro' OR rejected) AS pays_counts
    FROM ruled
  ),
  coded AS
  (
    SELECT
      * EXCEPT (rejected, ceiling_counts, pro_pays, worse_whatever_is_missing, pays_whatever_is_missing, too_little_whatever_is_missing),
      multiIf(
        pairs_comparable < min_pairs AND pairs_comparable + facts.11 >= min_pairs AND coverage < 0.95, 'missing_pairs',
        pairs_effective < min_pairs, 'too_few_pairs',
        sessions > 0 AND clusters < 50, 'too_few_sessions',
        coverage < 0.95, 'missing_pairs',
        pairs_unpriced > 0.05 * pairs_comparable, 'unpriced',
        ceiling_counts, 'ceiling',
        judge_unfit, 'judge_unfit',
        disagreements_unjudged > 0.05 * pairs_comparable, 'needs_judge',
        completion < 0.95, 'missing_pairs',
        (worse_counts OR pays_counts OR too_little_counts) AND NOT enough_winners, 'too_few_winners',
        worse_counts AND NOT worse_whatever_is_missing, 'missing_pairs',
        worse_counts, 'measured',
        value IS NULL, 'no_value',
        pays_counts AND NOT pays_whatever_is_missing, 'missing_pairs',
        pays_counts, 'net_benefit',
        too_little_counts AND NOT too_little_whatever_is_missing, 'missing_pairs',
        too_little_counts, 'measured',
        (ceiling_holds OR pro_is_worse OR pays_too_little) AND needs_people, 'needs_human_labels',
        'keep_sampling') AS grounds
    FROM grounded
  ),
  checked AS
  (
    SELECT
      *,
      if(primary_tier = 'pro', grounds IN ('ceiling', 'measured'), grounds = 'net_benefit') AS moves,
      multiIf(
        moves AND latency_objective IS NOT NULL AND latency_delta IS NULL, 'latency_unmeasured',
        moves AND NOT latency_holds, 'latency_objective',
        grounds) AS reason_code
    FROM coded
  ),
  -- and once more as one constant, for the same reason: what stands below is long
  told AS
  (
    SELECT
      verdict.1 AS segment,
      verdict.2 AS reason_code,
      verdict.3 AS primary_tier,
      verdict.4 AS pairs_comparable,
      verdict.5 AS pairs_effective,
      verdict.6 AS min_pairs,
      verdict.7 AS clusters,
      verdict.8 AS sessions,
      verdict.9 AS completion,
      verdict.10 AS coverage,
      verdict.11 AS pairs_unpriced,
      verdict.12 AS pairs_decided,
      verdict.13 AS disagreement_high,
      verdict.14 AS disagreement_rate,
      verdict.15 AS value,
      verdict.16 AS priced_cost,
      verdict.17 AS cost,
      verdict.18 AS cost_low,
      verdict.19 AS cost_high,
      verdict.20 AS disagreements_unjudged,
      verdict.21 AS disagreements,
      verdict.22 AS gain,
      verdict.23 AS gain_low,
      verdict.24 AS gain_high,
      verdict.25 AS latency_rise,
      verdict.26 AS latency_delta,
      verdict.27 AS latency_objective,
      verdict.28 AS winners,
      verdict.29 AS pairs_to_decide,
      verdict.30 AS log_evidence,
      verdict.31 AS evidence_rank,
      verdict.32 AS tests,
      verdict.33 AS benefit,
      verdict.34 AS facts
    FROM
    (
      SELECT arrayJoin(
      (
        SELECT groupArray(tuple(
          segment, reason_code, primary_tier, pairs_comparable, pairs_effective, min_pairs, clusters, sessions,
          completion, coverage, pairs_unpriced, pairs_decided, disagreement_high, disagreement_rate, value, priced_cost,
          cost, cost_low, cost_high, disagreements_unjudged, disagreements, gain, gain_low, gain_high, latency_rise,
          latency_delta, latency_objective, winners, pairs_to_decide, log_evidence, evidence_rank, tests, benefit, facts))
        FROM checked
      )) AS verdict
    )
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
      concat(toString(pairs_comparable), ' pairs can be compared', if(pairs_effective < pairs_comparable,
        concat(', which selected with fractions so different tell as much as ', toString(pairs_effective)), ''),
        '; a verdict needs ', toString(min_pairs), '.'),
    reason_code = 'too_few_sessions',
      concat('Sessions were selected as a whole, and ', toString(clusters), ' of them are too few to tell how far they differ; a verdict needs 50.'),
    reason_code = 'missing_pairs',
      concat('Only ', penumbra_in_hundred(least(completion, coverage)), ' in 100 selected exchanges gave a pair that can be used; what is missing could turn the verdict.'),
    reason_code = 'unpriced',
      concat(toString(pairs_unpriced), ' of ', toString(pairs_comparable), ' pairs have no price: the price book lacks a model, or an answer its token counts.'),
    reason_code = 'latency_unmeasured',
      concat(if(primary_tier = 'pro', 'Lite would do', 'Pro pays'), ', but no pair was called in the same stream mode and at the standard',
        ' tier on both sides, so the latency objective cannot be checked.'),
    reason_code = 'ceiling',
      concat('Were Pro right in all of the at most ', penumbra_in_hundred(disagreement_high), ' in 100 answers that differ, the gain of ',
        penumbra_dollars(value * disagreement_high), ' a request would not pay its ', penumbra_dollars(priced_cost), '.'),
    reason_code = 'needs_judge',
      concat(toString(disagreements_unjudged), ' of ', toString(disagreements), ' disagreements wait for the judge.'),
    reason_code = 'judge_unfit',
      concat('Judge and people agree little above chance (kappa ', toString(round(facts.18, 2)), ' on ', toString(facts.17),
        ' labelled pairs); below 0.4 what it says decides nothing.'),
    reason_code = 'measured' AND gain_high >= 0,
      concat('Pro gives at most ', penumbra_in_hundred(least(1, gain_high / facts.20)), ' better answers in 100, the judge''s errors allowed for; at ',
        penumbra_dollars(value), ' each that does not pay the ', penumbra_dollars(cost), ' more a request.'),
    reason_code = 'measured',
      concat('Pro is not better at any price: ', penumbra_in_hundred(gain_low), ' to ', penumbra_in_hundred(gain_high),
        ' better answers in 100, at ', penumbra_dollars(cost), ' more a request.'),
    reason_code = 'no_value',
      if(gain > 0,
        concat('Say what a better answer is worth: Pro asks ', penumbra_dollars(cost / gain), ' for one (',
          penumbra_dollars(cost / gain_high), ' to ', if(gain_low > 0, penumbra_dollars(cost / gain_low), 'unknown'), ').'),
        concat('Say what a better answer is worth: so far Pro gives none for its ', penumbra_dollars(cost), ' a request.')),
    reason_code = 'latency_objective',
      concat(if(primary_tier = 'pro', 'Lite would do', 'Pro pays'), ', but its p95 of latency is ', toString(latency_rise), ' ms above that of ',
        if(primary_tier = 'pro', 'Pro', 'Lite'), '; ', toString(latency_objective), ' ms are allowed.'),
    reason_code = 'net_benefit',
      concat('Pro gives ', penumbra_in_hundred(gain), ' better answers in 100 (at least ', penumbra_in_hundred(gain_low), ') for ',
        penumbra_dollars(cost), ' more a request; at ', penumbra_dollars(value), ' each that pays.'),
    reason_code = 'too_few_winners',
      concat('Only ', toString(winners), ' pairs have a winner; a verdict needs ', toString(toUInt64(ceil(0.075 * min_pairs))), '.'),
    reason_code = 'needs_human_labels',
      concat('High stakes: a verdict to stay needs at least 100 pairs labelled by people; there are ', toString(facts.16), '.'),
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
  facts.15 AS fractions,
  pairs_effective,
  sessions,
  pairs_unpriced,
  facts.5 AS exchanges,
  facts.12 AS first_pair_at,
  facts.13 AS last_pair_at,
  facts.16 AS human_labels,
  facts.17 AS judge_labels,
  facts.18 AS judge_kappa,
  facts.19 AS judge_accuracy_factor,
  facts.20 AS judge_accuracy_factor_low
FROM told
ORDER BY
  indexOf(['UPGRADE', 'DOWNGRADE', 'NEEDS_VALUE', 'ROUTE', 'NOT_ENOUGH_EVIDENCE', 'STAY'], verdict),
  benefit DESC,
  segment
COMMENT 'Verdict of each segment since an instant: SELECT * FROM penumbra.verdicts_since(since = now64(3) - INTERVAL 7 DAY)';

CREATE OR REPLACE VIEW penumbra.verdicts
AS SELECT *
FROM penumbra.verdicts_since(since = now64(3) - INTERVAL 28 DAY) AS verdict
COMMENT 'Verdict of each segment from the last 28 days';
