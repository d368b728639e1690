-- Verdict of each segment, or of each part of any other division (penumbra_slice), since an instant: the first rule that fires. Everything is arithmetic on the scorecard, so the same data
-- answer any value of a better answer. Evidence over many segments is cut by e-BH at q = 0.10 (https://arxiv.org/abs/2009.02824).
-- Labels of people say how far the judge can be believed, so that "judged, and Pro pays too little" may say stay; a judge whom people
-- contradict decides nothing; and high stakes need them.
--
-- Each step hands its rows to the next as one constant (arrayJoin of a scalar): the engine walks through the text of a subquery
-- again for each column that is taken from it, so that nine steps on top of each other take ten seconds to plan and nine constants
-- half a second. What a step finds is one named tuple.
CREATE OR REPLACE VIEW penumbra.verdicts_by
AS
WITH
  default_settings AS
  (
    SELECT
      anyIf(value_per_better_answer_usd, segment = '*') AS default_value,
      anyIf(min_pairs, segment = '*') AS default_min_pairs,
      anyIf(max_latency_p95_increase_ms, segment = '*') AS default_latency_objective,
      anyIf(min_batch_tokens_per_second, segment = '*') AS default_speed_objective,
      anyIf(max_batch_usd_per_million_tokens, segment = '*') AS default_price_objective,
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
      min_batch_tokens_per_second AS own_speed_objective,
      max_batch_usd_per_million_tokens AS own_price_objective,
      high_stakes AS own_high_stakes,
      owner AS own_owner
    FROM penumbra.segment_settings
  ),
  cards AS
  (
    SELECT arrayJoin(
    (
      SELECT groupArray(tuple(*))
      FROM penumbra.segment_scorecards_by(since = {since:DateTime64(3, 'UTC')}, by = {by:Array(String)}) AS scorecard
    )) AS card
  ),
  traffic AS
  (
    SELECT
      part AS traffic_segment,
      tier AS traffic_tier,
      exchanges,
      skipped,
      30 * exchanges / greatest(1, dateDiff('second', first_at, last_at) / 86400) AS monthly_exchanges
    FROM penumbra.traffic_by(since = {since:DateTime64(3, 'UTC')}, by = {by:Array(String)}) AS counted
  ),
  accuracies AS
  (
    SELECT arrayJoin(
    (
      SELECT groupArray(tuple(segment, labels, kappa, accuracy_factor, accuracy_factor_low))
      FROM penumbra.deciding_judges_by(since = {since:DateTime64(3, 'UTC')}, by = {by:Array(String)}) AS judge
    )) AS accuracy
  ),
  people AS
  (
    SELECT
      penumbra_slice({by:Array(String)}, segment, route, dialect, workload, template_hash,
        if(primary_tier = 'lite', lite_input_tokens, pro_input_tokens), dimensions) AS people_segment,
      count() AS human_labels
    FROM penumbra.comparisons
    WHERE started_at >= {since:DateTime64(3, 'UTC')}
      AND (segment, exchange_id) IN
      (
        SELECT segment, exchange_id
        FROM penumbra.human_labels
        WHERE started_at >= {since:DateTime64(3, 'UTC')}
      )
    GROUP BY people_segment
  ),
  settled AS
  (
    SELECT
      card,
      tuple(
        toFloat64(coalesce(own_value, default_value)) AS value,
        toUInt64(coalesce(own_min_pairs, default_min_pairs, 400)) AS min_pairs,
        -- an objective of a workload of which the part has hardly any pairs says nothing
        if(penumbra_counts(card.interactive_pairs, card.pairs_comparable), coalesce(own_latency_objective, default_latency_objective), NULL)
          AS latency_objective,
        if(penumbra_counts(card.pairs_comparable - card.interactive_pairs, card.pairs_comparable),
          coalesce(own_speed_objective, default_speed_objective), NULL) AS speed_objective,
        if(penumbra_counts(card.pairs_comparable - card.interactive_pairs, card.pairs_comparable),
          toFloat64(coalesce(own_price_objective, default_price_objective)), NULL) AS price_objective,
        (own_high_stakes OR default_high_stakes OR card.high_stakes_pairs > 0) AND human_labels < 100 AS needs_people,
        if(own_owner != '', own_owner, default_owner) AS owner) AS terms,
      tuple(
        exchanges,
        monthly_exchanges,
        -- whatever kept a selected exchange from a comparison counts as missing, but for a primary that failed by itself
        card.pairs_lost + card.pairs_truncated + card.pairs_filtered + card.pairs_not_comparable
          + arraySum((minute, skips) -> if(minute >= toStartOfMinute(card.epoch_started_at), skips, 0), skipped.1, skipped.2) AS pairs_missing) AS traffic,
      tuple(
        human_labels,
        accuracy.labels AS labels,
        accuracy.kappa AS kappa,
        accuracy.accuracy_factor AS factor,
        accuracy.accuracy_factor_low AS factor_low,
        accuracy.labels >= 100 AND ifNull(accuracy.kappa < 0.4, false) AS unfit,
        -- a factor that may be nothing bounds no gain
        if(accuracy.accuracy_factor_low > 0, accuracy.accuracy_factor_low, NULL) AS keeps) AS judge
    FROM cards
    LEFT JOIN own_settings ON own_segment = card.segment
    LEFT JOIN traffic ON traffic_segment = card.segment AND traffic_tier = card.primary_tier
    LEFT JOIN accuracies ON accuracy.segment = card.segment
    LEFT JOIN people ON people_segment = card.segment
    CROSS JOIN default_settings
  ),
  spread AS
  (
    SELECT
      row.card AS card,
      row.terms AS terms,
      row.traffic AS traffic,
      row.judge AS judge,
      tuple(
        penumbra_margin(card.pairs_priced, card.priced_disagreement_variance) AS disagreement_margin,
        penumbra_margin(card.n, card.gain_variance) AS gain_margin,
        -- in units of its own spread: dollars a request are far below the scale of one that the margin is made for
        sqrt(card.cost_variance) * penumbra_margin(card.n, 1) AS cost_margin,
        sqrt(card.priced_cost_variance) * penumbra_margin(card.pairs_priced, 1) AS priced_cost_margin) AS margins,
      tuple(
        card.gain - card.cost / terms.value AS benefit,
        greatest(0, card.gain_variance + card.cost_variance / (terms.value * terms.value) - 2 * card.gain_cost_covariance / terms.value)
          AS benefit_variance,
        -- what Lite would be better by if Pro were right wherever the two differ: needs no judge
        card.priced_cost / terms.value - card.priced_disagreement AS saving,
        greatest(0, card.priced_disagreement_variance + card.priced_cost_variance / (terms.value * terms.value)
          - 2 * card.priced_disagreement_cost_covariance / terms.value) AS saving_variance) AS net,
      tuple(
        card.n / (card.pairs_comparable + traffic.pairs_missing) AS completion,
        card.pairs_priced / (card.pairs_comparable + traffic.pairs_missing) AS priced_completion,
        card.pairs_comparable / (card.pairs_comparable + traffic.pairs_missing) AS coverage,
        if(card.latency_pairs > 0, toInt64(card.pro_latency_p95_ms) - toInt64(card.lite_latency_p95_ms), NULL) AS latency_delta,
        if(card.primary_tier = 'pro', card.pairs_priced >= terms.min_pairs, card.n >= terms.min_pairs AND terms.value IS NOT NULL) AS testable) AS facts
    FROM (SELECT arrayJoin((SELECT groupArray(tuple(*)) FROM settled)) AS row)
  ),
  bounded AS
  (
    SELECT
      row.card AS card,
      row.terms AS terms,
      row.traffic AS traffic,
      row.judge AS judge,
      row.facts AS facts,
      row.net AS net,
      tuple(
        least(1, card.priced_disagreement + row.margins.disagreement_margin) AS disagreement_high,
        greatest(-1, card.gain - row.margins.gain_margin) AS gain_low,
        least(1, card.gain + row.margins.gain_margin) AS gain_high,
        card.cost - row.margins.cost_margin AS cost_low,
        card.cost + row.margins.cost_margin AS cost_high,
        card.priced_cost - row.margins.priced_cost_margin AS priced_cost_low,
        penumbra_margin(card.n, row.net.benefit_variance) AS benefit_margin) AS bounds,
      -- against "the move does not pay": for an upgrade its net benefit. For a downgrade, either that Lite pays were Pro right
      -- wherever the two differ, or that Pro is worse. Not the net benefit turned round: a judge's errors shrink what Pro
      -- gains, which would speak for the downgrade.
      if(card.primary_tier = 'pro',
        ifNull(
          penumbra_log_mean_evidence(
            penumbra_log_evidence(card.pairs_priced, row.net.saving, row.net.saving_variance),
            penumbra_log_evidence(card.n, -card.gain, card.gain_variance)),
          penumbra_log_evidence(card.n, -card.gain, card.gain_variance)),
        penumbra_log_evidence(card.n, row.net.benefit, row.net.benefit_variance)) AS log_evidence
    FROM (SELECT arrayJoin((SELECT groupArray(tuple(*)) FROM spread)) AS row)
  ),
  ranked AS
  (
    SELECT
      row,
      countIf(row.facts.testable) OVER () AS tests,
      row_number() OVER (ORDER BY row.facts.testable DESC, row.log_evidence DESC) AS evidence_rank
    FROM (SELECT arrayJoin((SELECT groupArray(tuple(*)) FROM bounded)) AS row)
  ),
  cut AS
  (
    SELECT
      row,
      tests,
      evidence_rank,
      maxIf(evidence_rank, row.facts.testable AND row.log_evidence >= penumbra_log_evidence_needed(tests, evidence_rank)) OVER () AS last_rejected_rank
    FROM ranked
  ),
  ruled AS
  (
    SELECT
      step.row.card AS card,
      step.row.terms AS terms,
      step.row.traffic AS traffic,
      step.row.judge AS judge,
      step.row.facts AS facts,
      step.row.net AS net,
      step.row.bounds AS bounds,
      tuple(step.row.log_evidence AS logarithm, step.evidence_rank AS rank, step.tests AS tests) AS evidence,
      tuple(
        -- decided pairs that name a winner: 30 at the usual minimum of 400 pairs, in proportion at another
        card.winners >= ceil(0.075 * terms.min_pairs) AS enough_winners,
        facts.testable AND step.evidence_rank <= step.last_rejected_rank AS rejected,
        ifNull(terms.value * penumbra_were_missing(facts.priced_completion, bounds.disagreement_high, 1) <= bounds.priced_cost_low, false)
          AS ceiling_holds,
        ifNull(bounds.gain_high < 0 AND bounds.cost_low > 0, false) AS pro_is_worse,
        ifNull(penumbra_were_missing(facts.completion, bounds.gain_high, 1) < 0, false) AS worse_whatever_is_missing,
        ifNull(terms.value * bounds.gain_low > bounds.cost_high, false) AS pro_pays,
        ifNull(terms.value * penumbra_were_missing(facts.completion, bounds.gain_low, -1) > bounds.cost_high, false) AS pays_whatever_is_missing,
        -- a judge's errors shrink what Pro gains, so that only a gain made as large as it may truly be can be called too small
        ifNull(terms.value * least(1, bounds.gain_high / judge.keeps) < bounds.cost_low, false) AS pays_too_little,
        ifNull(terms.value * penumbra_were_missing(facts.completion, least(1, bounds.gain_high / judge.keeps), 1) < bounds.cost_low, false)
          AS too_little_whatever_is_missing,
        -- of the tier that is not served yet over the one that is
        if(card.primary_tier = 'pro', -facts.latency_delta, facts.latency_delta) AS latency_rise,
        -- of the tier that is not served yet
        if(card.primary_tier = 'pro', card.lite_batch_tokens_per_second, card.pro_batch_tokens_per_second) AS batch_speed,
        if(card.primary_tier = 'pro', card.lite_batch_usd_per_million_tokens, card.pro_batch_usd_per_million_tokens) AS batch_price,
        -- a move to what misses a limit by less than what is served makes nothing worse
        least(terms.speed_objective, if(card.primary_tier = 'pro', card.pro_batch_tokens_per_second, card.lite_batch_tokens_per_second)) AS least_speed,
        greatest(terms.price_objective, if(card.primary_tier = 'pro', card.pro_batch_usd_per_million_tokens, card.lite_batch_usd_per_million_tokens))
          AS greatest_price,
        -- pairs after which the present difference would stand clear of its margin; the margin shrinks with the root of n
        toUInt64(ceil(card.n * least(1e6, ifNull(pow(bounds.benefit_margin / nullIf(abs(net.benefit), 0), 2), 1e6)))) AS pairs_to_decide) AS rules
    FROM (SELECT arrayJoin((SELECT groupArray(tuple(*)) FROM cut)) AS step)
  ),
  -- What is served may stay on these grounds; to move takes evidence that is cut with that of all other segments.
  grounded AS
  (
    SELECT
      row.card AS card,
      row.terms AS terms,
      row.traffic AS traffic,
      row.judge AS judge,
      row.facts AS facts,
      row.net AS net,
      row.bounds AS bounds,
      row.evidence AS evidence,
      row.rules AS rules,
      tuple(
        rules.ceiling_holds AND NOT terms.needs_people AND (card.primary_tier != 'pro' OR rules.rejected) AS ceiling,
        rules.pro_is_worse AND NOT terms.needs_people AND (card.primary_tier != 'pro' OR rules.rejected) AS worse,
        -- no ground to move to Lite: the evidence for a move knows of no factor
        rules.pays_too_little AND NOT rules.pro_is_worse AND NOT terms.needs_people AND card.primary_tier != 'pro' AS too_little,
        rules.pro_pays AND (card.primary_tier = 'pro' OR rules.rejected) AS pays) AS counts
    FROM (SELECT arrayJoin((SELECT groupArray(tuple(*)) FROM ruled)) AS row)
  ),
  coded AS
  (
    SELECT
      row,
      multiIf(
        row.card.pairs_comparable < row.terms.min_pairs AND row.card.pairs_comparable + row.traffic.pairs_missing >= row.terms.min_pairs
          AND row.facts.coverage < 0.95, 'missing_pairs',
        row.card.pairs_effective < row.terms.min_pairs, 'too_few_pairs',
        row.card.sessions > 0 AND row.card.clusters < 50, 'too_few_sessions',
        row.facts.coverage < 0.95, 'missing_pairs',
        row.card.pairs_unpriced > 0.05 * row.card.pairs_comparable, 'unpriced',
        row.counts.ceiling, 'ceiling',
        row.judge.unfit, 'judge_unfit',
        row.card.disagreements_unjudged > 0.05 * row.card.pairs_comparable, 'needs_judge',
        row.facts.completion < 0.95, 'missing_pairs',
        (row.counts.worse OR row.counts.pays OR row.counts.too_little) AND NOT row.rules.enough_winners, 'too_few_winners',
        row.counts.worse AND NOT row.rules.worse_whatever_is_missing, 'missing_pairs',
        row.counts.worse, 'measured',
        row.terms.value IS NULL, 'no_value',
        row.counts.pays AND NOT row.rules.pays_whatever_is_missing, 'missing_pairs',
        row.counts.pays, 'net_benefit',
        row.counts.too_little AND NOT row.rules.too_little_whatever_is_missing, 'missing_pairs',
        row.counts.too_little, 'measured',
        (row.rules.ceiling_holds OR row.rules.pro_is_worse OR row.rules.pays_too_little) AND row.terms.needs_people, 'needs_human_labels',
        'keep_sampling') AS grounds
    FROM (SELECT arrayJoin((SELECT groupArray(tuple(*)) FROM grounded)) AS row)
  ),
  checked AS
  (
    SELECT
      step.row AS row,
      multiIf(
        NOT if(row.card.primary_tier = 'pro', step.grounds IN ('ceiling', 'measured'), step.grounds = 'net_benefit'), step.grounds,
        row.terms.latency_objective IS NOT NULL AND row.facts.latency_delta IS NULL, 'latency_unmeasured',
        row.rules.latency_rise > row.terms.latency_objective, 'latency_objective',
        row.terms.speed_objective IS NOT NULL AND row.rules.batch_speed IS NULL, 'speed_unmeasured',
        row.terms.speed_objective IS NOT NULL AND row.rules.batch_speed < row.rules.least_speed, 'speed_objective',
        row.terms.price_objective IS NOT NULL AND row.rules.batch_price IS NULL, 'price_unmeasured',
        row.terms.price_objective IS NOT NULL AND row.rules.batch_price > row.rules.greatest_price, 'price_objective',
        step.grounds) AS reason_code
    FROM (SELECT arrayJoin((SELECT groupArray(tuple(*)) FROM coded)) AS step)
  )
SELECT
  step.row.card.segment AS segment,
  multiIf(
    reason_code IN ('ceiling', 'measured'), if(primary_tier = 'pro', 'DOWNGRADE', 'STAY'),
    reason_code = 'net_benefit', if(primary_tier = 'pro', 'STAY', 'UPGRADE'),
    reason_code IN ('latency_objective', 'speed_objective', 'price_objective'), 'STAY',
    reason_code = 'no_value', 'NEEDS_VALUE',
    'NOT_ENOUGH_EVIDENCE') AS verdict,
  step.reason_code AS reason_code,
  concat(multiIf(
    reason_code = 'too_few_pairs',
      concat(toString(pairs), ' pairs can be compared', if(pairs_effective < pairs,
        concat(', which selected with fractions so different tell as much as ', toString(pairs_effective)), ''),
        '; a verdict needs ', toString(step.row.terms.min_pairs), '.'),
    reason_code = 'too_few_sessions',
      concat('Sessions were selected as a whole, and ', toString(step.row.card.clusters), ' of them are too few to tell how far they differ; a verdict needs 50.'),
    reason_code = 'missing_pairs',
      concat('Only ', penumbra_in_hundred(least(completion, step.row.facts.coverage)), ' in 100 selected exchanges gave a pair that can be used; what is missing could turn the verdict.'),
    reason_code = 'unpriced',
      concat(toString(pairs_unpriced), ' of ', toString(pairs), ' pairs have no price: the price book lacks a model, or an answer its token counts.'),
    reason_code = 'latency_unmeasured',
      concat(if(primary_tier = 'pro', 'Lite would do', 'Pro pays'), ', but no pair was called in the same stream mode and at the standard',
        ' tier on both sides, so the latency objective cannot be checked.'),
    reason_code = 'speed_unmeasured',
      concat(if(primary_tier = 'pro', 'Lite would do', 'Pro pays'), ', but no pair of a batch was called in the same stream mode and at the standard',
        ' tier on both sides and tells its tokens, so the objective of tokens a second cannot be checked.'),
    reason_code = 'price_unmeasured',
      concat(if(primary_tier = 'pro', 'Lite would do', 'Pro pays'), ', but no pair of a batch has a price and its tokens, so the objective of cost per token cannot be checked.'),
    reason_code = 'ceiling',
      concat('Were Pro right in all of the at most ', penumbra_in_hundred(disagreement_high), ' in 100 answers that differ, the gain of ',
        penumbra_dollars(step.row.terms.value * disagreement_high), ' a request would not pay its ', penumbra_dollars(step.row.card.priced_cost), '; at ',
        penumbra_dollars(step.row.bounds.priced_cost_low / penumbra_were_missing(step.row.facts.priced_completion, disagreement_high, 1)),
        ' a better answer it might.'),
    reason_code = 'needs_judge',
      concat(toString(disagreements_unjudged), ' of ', toString(step.row.card.disagreements), ' disagreements wait for the judge.'),
    reason_code = 'judge_unfit',
      concat('Judge and people agree little above chance (kappa ', toString(round(judge_kappa, 2)), ' on ', toString(judge_labels),
        ' labelled pairs); below 0.4 what it says decides nothing.'),
    reason_code = 'measured' AND net_win_high >= 0,
      concat('Pro gives at most ', penumbra_in_hundred(least(1, net_win_high / judge_accuracy_factor_low)), ' better answers in 100, the judge''s errors allowed for; at ',
        penumbra_dollars(step.row.terms.value), ' each that does not pay the ', penumbra_dollars(step.row.card.cost), ' more a request; at ',
        penumbra_dollars(step.row.bounds.cost_low / penumbra_were_missing(completion, least(1, net_win_high / judge_accuracy_factor_low), 1)),
        ' each it might.'),
    reason_code = 'measured',
      concat('Pro is not better at any price: ', penumbra_in_hundred(net_win_low), ' to ', penumbra_in_hundred(net_win_high),
        ' better answers in 100, at ', penumbra_dollars(step.row.card.cost), ' more a request; only other models or prompts can change that.'),
    reason_code = 'no_value',
      if(net_win > 0,
        concat('Say what a better answer is worth: Pro asks ', penumbra_dollars(step.row.card.cost / net_win), ' for one (',
          penumbra_dollars(step.row.card.cost / net_win_high), ' to ', if(net_win_low > 0, penumbra_dollars(step.row.card.cost / net_win_low), 'unknown'), ').'),
        concat('Say what a better answer is worth: so far Pro gives none for its ', penumbra_dollars(step.row.card.cost), ' a request.')),
    reason_code = 'latency_objective',
      concat(if(primary_tier = 'pro', 'Lite would do', 'Pro pays'), ', but its p95 of latency is ', toString(step.row.rules.latency_rise), ' ms above that of ',
        if(primary_tier = 'pro', 'Pro', 'Lite'), '; ', toString(step.row.terms.latency_objective), ' ms are allowed.'),
    reason_code = 'speed_objective',
      concat(if(primary_tier = 'pro', 'Lite would do', 'Pro pays'), ', but it writes ', toString(round(step.row.rules.batch_speed, 1)),
        ' tokens a second of a call in batches; ', toString(step.row.terms.speed_objective), ' are needed.'),
    reason_code = 'price_objective',
      concat(if(primary_tier = 'pro', 'Lite would do', 'Pro pays'), ', but a million of its tokens in batches costs ', penumbra_dollars(step.row.rules.batch_price),
        '; ', penumbra_dollars(step.row.terms.price_objective), ' are allowed.'),
    reason_code = 'net_benefit',
      concat('Pro gives ', penumbra_in_hundred(net_win), ' better answers in 100 (at least ', penumbra_in_hundred(net_win_low), ') for ',
        penumbra_dollars(step.row.card.cost), ' more a request; at ', penumbra_dollars(step.row.terms.value), ' each that pays',
        if(net_win_low > 0 AND step.row.bounds.cost_high > 0,
          concat(', as it does from ', penumbra_dollars(step.row.bounds.cost_high / net_win_low), ' on.'), '.')),
    reason_code = 'too_few_winners',
      concat('Only ', toString(step.row.card.winners), ' pairs have a winner; a verdict needs ', toString(toUInt64(ceil(0.075 * step.row.terms.min_pairs))), '.'),
    reason_code = 'needs_human_labels',
      concat('High stakes: a verdict to stay needs at least 100 pairs labelled by people; there are ', toString(human_labels), '.'),
    concat('Pro gives ', penumbra_in_hundred(net_win_low), ' to ', penumbra_in_hundred(net_win_high), ' better answers in 100; at ',
      penumbra_dollars(step.row.terms.value), ' each either answer is possible. At this difference about ', toString(step.row.rules.pairs_to_decide), ' pairs decide.')),
    -- what is wrong with the form of an answer is mended for less than what is wrong with its thought
    if(primary_tier = 'lite' AND 2 * step.row.card.lite_flaws > step.row.card.disagreements
        AND reason_code IN ('net_benefit', 'no_value', 'keep_sampling', 'latency_objective', 'latency_unmeasured', 'speed_objective', 'speed_unmeasured',
          'price_objective', 'price_unmeasured'),
      concat(' In ', toString(step.row.card.lite_flaws), ' of the ', toString(step.row.card.disagreements), ' pairs that differ Lite''s answer was cut or broke',
        ' its format: a higher cap, or a few examples in the prompt, may cost less than Pro.'), '')) AS reason,
  step.row.card.pairs_comparable AS pairs,
  step.row.card.gain AS net_win,
  step.row.bounds.gain_low AS net_win_low,
  step.row.bounds.gain_high AS net_win_high,
  step.row.card.disagreement AS disagreement,
  if(step.row.card.repeats > 0, step.row.card.self_disagreements / step.row.card.repeats, NULL) AS noise_floor,
  1000 * step.row.card.cost AS extra_cost_usd_per_1k,
  if(net_win > 0, step.row.card.cost / net_win, NULL) AS usd_per_better_answer,
  step.row.traffic.monthly_exchanges * step.row.card.cost AS monthly_extra_usd,
  step.row.facts.latency_delta AS latency_p95_delta_ms,

  step.row.card.primary_tier AS primary_tier,
  step.row.card.lite_model AS lite_model,
  step.row.card.pro_model AS pro_model,
  step.row.terms.owner AS owner,
  step.row.terms.value AS value_per_better_answer_usd,
  step.row.bounds.cost_low AS extra_cost_low_usd,
  step.row.bounds.cost_high AS extra_cost_high_usd,
  exp(least(step.row.evidence.logarithm, 700)) AS e_value,
  step.row.evidence.rank AS evidence_rank,
  step.row.evidence.tests AS tests,
  step.row.bounds.disagreement_high AS disagreement_high,
  step.row.facts.completion AS completion,
  step.row.card.pairs_decided AS pairs_decided,
  step.row.card.pro_better AS pro_better,
  step.row.card.lite_better AS lite_better,
  step.row.card.disagreements_unjudged AS disagreements_unjudged,
  step.row.card.judgements_invalid AS judgements_invalid,
  step.row.card.order_flips AS order_flips,
  step.row.traffic.pairs_missing AS pairs_missing,
  step.row.card.fractions AS fractions,
  step.row.card.pairs_effective AS pairs_effective,
  step.row.card.sessions AS sessions,
  step.row.card.pairs_unpriced AS pairs_unpriced,
  step.row.traffic.exchanges AS exchanges,
  step.row.card.first_pair_at AS first_pair_at,
  step.row.card.last_pair_at AS last_pair_at,
  step.row.judge.human_labels AS human_labels,
  step.row.judge.labels AS judge_labels,
  step.row.judge.kappa AS judge_kappa,
  step.row.judge.factor AS judge_accuracy_factor,
  step.row.judge.factor_low AS judge_accuracy_factor_low
FROM (SELECT arrayJoin((SELECT groupArray(tuple(*)) FROM checked)) AS step)
ORDER BY
  indexOf(['UPGRADE', 'DOWNGRADE', 'NEEDS_VALUE', 'ROUTE', 'NOT_ENOUGH_EVIDENCE', 'STAY'], verdict),
  step.row.net.benefit DESC,
  segment
SETTINGS enable_named_columns_in_function_tuple = 1
COMMENT 'Verdict of each part of the traffic since an instant: SELECT * FROM penumbra.verdicts_by(since = now64(3) - INTERVAL 7 DAY, by = [''feature'', ''size''])';

CREATE OR REPLACE VIEW penumbra.verdicts_since
AS SELECT *
FROM penumbra.verdicts_by(since = {since:DateTime64(3, 'UTC')}, by = []) AS verdict
COMMENT 'Verdict of each segment since an instant: SELECT * FROM penumbra.verdicts_since(since = now64(3) - INTERVAL 7 DAY)';

CREATE OR REPLACE VIEW penumbra.verdicts
(
  segment String COMMENT 'Value of the configured key dimensions',
  verdict String COMMENT 'UPGRADE, STAY, DOWNGRADE, ROUTE, NEEDS_VALUE or NOT_ENOUGH_EVIDENCE',
  reason_code String COMMENT 'Rule that decided, for machines',
  reason Nullable(String) COMMENT 'The same in one sentence with its figures',
  pairs UInt64 COMMENT 'Pairs of the epoch that could be compared',
  net_win Float64 COMMENT 'Pro better less Lite better of the decided and priced pairs, -1 to 1',
  net_win_low Float64 COMMENT 'Lower end of its 95 % confidence sequence, which holds however often one looks',
  net_win_high Float64 COMMENT 'Upper end of the same',
  disagreement Float64 COMMENT 'Share of the comparable pairs that differ, weighted by the inverse of their mirror probability',
  noise_floor Nullable(Float64) COMMENT 'Share of exchanges in which the served model differed from itself when asked again; NULL without repeats',
  extra_cost_usd_per_1k Nullable(Float64) COMMENT 'What 1,000 requests cost more on Pro, at the standard tier; NULL when nothing is priced',
  usd_per_better_answer Nullable(Float64) COMMENT 'Extra cost over net win; NULL while Pro does not win. A judge''s errors make it too large',
  monthly_extra_usd Nullable(Float64) COMMENT 'Extra cost of 30 days of the segment''s traffic, all of it on Pro',
  latency_p95_delta_ms Nullable(Int64) COMMENT 'p95 of Pro less p95 of Lite, of interactive pairs in the same stream mode at the standard tier, in milliseconds',
  primary_tier String COMMENT 'Tier that the clients are served from: lite or pro',
  lite_model String COMMENT 'Served model of Lite in this epoch',
  pro_model String COMMENT 'Served model of Pro in this epoch',
  owner String COMMENT 'Who decides, from segment_settings',
  value_per_better_answer_usd Nullable(Float64) COMMENT 'What a better answer is worth, from segment_settings; NULL when nobody said',
  extra_cost_low_usd Nullable(Float64) COMMENT 'Lower end of the extra cost of one request',
  extra_cost_high_usd Nullable(Float64) COMMENT 'Upper end of the same',
  e_value Nullable(Float64) COMMENT 'Evidence against "the move does not pay"; 20 corresponds to 5 % by itself, and over many segments e-BH cuts',
  evidence_rank UInt64 COMMENT 'Place among all segments by evidence',
  tests UInt64 COMMENT 'Segments that e-BH cuts together',
  disagreement_high Float64 COMMENT 'Upper end of the disagreement of the priced pairs: what Pro could win at most',
  completion Float64 COMMENT 'Decided and priced pairs of all exchanges that were selected',
  pairs_decided UInt64 COMMENT 'Pairs of which is known who is better, or that they agree',
  pro_better UInt64 COMMENT 'Pairs in which Pro is better',
  lite_better UInt64 COMMENT 'Pairs in which Lite is better',
  disagreements_unjudged UInt64 COMMENT 'Pairs that differ and wait for the judge',
  judgements_invalid UInt64 COMMENT 'Pairs that differ whose verdict could not be read',
  order_flips UInt64 COMMENT 'Pairs that differ whose verdict the order of the answers turned; they count as ties',
  pairs_missing UInt64 COMMENT 'Selected exchanges without a comparison for a reason that may depend on the request',
  fractions UInt64 COMMENT 'Mirror fractions that the pairs were selected with',
  pairs_effective UInt64 COMMENT 'Pairs of one weight that would tell as much (Kish)',
  sessions UInt64 COMMENT 'Sessions that were selected as a whole; 0 when exchanges were',
  pairs_unpriced UInt64 COMMENT 'Comparable pairs without a price',
  exchanges UInt64 COMMENT 'Exchanges of the window, mirrored or not',
  first_pair_at DateTime64(3, 'UTC') COMMENT 'Oldest pair that counts',
  last_pair_at DateTime64(3, 'UTC') COMMENT 'Newest pair that counts',
  human_labels UInt64 COMMENT 'Pairs of the window that people labelled',
  judge_labels UInt64 COMMENT 'Of these, pairs that the judge read too',
  judge_kappa Nullable(Float64) COMMENT 'Agreement of judge and people beyond chance; NULL without labels',
  judge_accuracy_factor Nullable(Float64) COMMENT 'By how much the judge shrinks a gain, 1 for not at all; NULL without labels',
  judge_accuracy_factor_low Nullable(Float64) COMMENT 'Its lower end; NULL below 30 labels with a winner'
)
AS SELECT *
FROM penumbra.verdicts_by(since = now64(3) - INTERVAL 28 DAY, by = []) AS verdict
COMMENT 'Verdict of each segment from the last 28 days';
