-- A judge that reads one pair in both orders, and what people said of the same pair. Only pairs on which a judge is needed:
-- those that differ and that nothing objective decides.
CREATE OR REPLACE VIEW penumbra.judged_disagreements_by
AS SELECT
  pair.exchange_id AS exchange_id,
  penumbra_slice({by:Array(String)}, pair.segment, pair.route, pair.dialect, pair.workload, pair.template_hash,
    if(pair.primary_tier = 'lite', pair.lite_input_tokens, pair.pro_input_tokens), pair.dimensions) AS segment,
  pair.task_kind AS task_kind,
  judged.judge AS judge,
  judged.prompt_version AS prompt_version,
  judged.last_judged_at AS last_judged_at,
  judged.orders = 2 AND judged.invalid_orders > 0 AS invalid,
  judged.order_flip AS order_flip,
  judged.pair_sign AS judge_sign,
  people.sign AS human_sign,
  -- of Pro's answer over Lite's; 0 for the same length
  if(pair.length_ratio > 0, log(pair.length_ratio), NULL) AS length_difference
FROM penumbra.comparisons AS pair
INNER JOIN penumbra.judged_pairs_since(since = {since:DateTime64(3, 'UTC')}) AS judged ON judged.exchange_id = pair.exchange_id
LEFT JOIN penumbra.human_labels AS people ON people.exchange_id = pair.exchange_id
WHERE pair.started_at >= {since:DateTime64(3, 'UTC')} AND pair.outcome = 'ok' AND pair.disagree = 1 AND pair.objective_sign IS NULL
SETTINGS join_use_nulls = 1
COMMENT 'One row a pair that differs and a judge that read it, with what people said: SELECT * FROM penumbra.judged_disagreements_by(since = …, by = [])';

-- What labels say of a judge, from pairs of signs: what people said, what it said.
-- The accuracy factor is by how much the judge shrinks a gain: where people name a winner, +1 if the judge names the same, -1
-- if the other one, on average. Two errors of the judge's kind (position, chance) leave its sign and make it smaller. Its lower
-- end holds however often one looks, and is what a verdict to stay divides by.
CREATE OR REPLACE FUNCTION penumbra_judge_kappa AS signs ->
  penumbra_kappa(arrayMap(person -> arrayMap(model -> arrayCount(pair -> pair.1 = person AND pair.2 = model, signs), [-1, 0, 1]), [-1, 0, 1]));

CREATE OR REPLACE FUNCTION penumbra_judge_factors AS signs ->
  arrayMap(pair -> pair.1 * pair.2, arrayFilter(pair -> pair.1 != 0, signs));

CREATE OR REPLACE FUNCTION penumbra_accuracy_factor AS factors -> if(length(factors) > 0, arrayAvg(factors), NULL);

-- below thirty winners the asymptotics say nothing
CREATE OR REPLACE FUNCTION penumbra_accuracy_factor_low AS factors ->
  if(length(factors) >= 30,
    arrayAvg(factors) - penumbra_margin(length(factors), arrayAvg(arrayMap(factor -> factor * factor, factors)) - pow(arrayAvg(factors), 2)),
    NULL);

-- How far a judge can be believed, by segment. Every figure is over pairs that differ.
CREATE OR REPLACE VIEW penumbra.judge_accuracy_by
AS
WITH
  counted AS
  (
    SELECT
      segment,
      judge,
      prompt_version,
      max(last_judged_at) AS last_judged_at,
      count() AS pairs_read,
      countIf(invalid) AS pairs_invalid,
      countIf(order_flip) AS order_flips,
      countIf(judge_sign IS NOT NULL) AS pairs_judged,
      avg(judge_sign) AS judge_net,
      varPop(judge_sign) AS judge_variance,
      countIf(judge_sign = 1) AS pro_wins,
      countIf(judge_sign = -1) AS lite_wins,
      countIf(judge_sign * length_difference > 0) AS longer_wins,
      countIf(judge_sign * length_difference < 0) AS shorter_wins,
      groupArrayIf(tuple(assumeNotNull(length_difference), judge_sign = 1), judge_sign != 0 AND length_difference IS NOT NULL) AS wins,

      countIf(labelled) AS labels,
      countIf(labelled AND judge_sign = human_sign) AS labels_same,
      groupArrayIf(tuple(assumeNotNull(human_sign), assumeNotNull(judge_sign)), labelled) AS signs,
      avgIf(human_sign, labelled) AS human_net,
      avgIf(human_sign - judge_sign, labelled) AS difference,
      varPopIf(human_sign - judge_sign, labelled) AS difference_variance
    FROM
    (
      SELECT *, judge_sign IS NOT NULL AND human_sign IS NOT NULL AS labelled
      FROM penumbra.judged_disagreements_by(since = {since:DateTime64(3, 'UTC')}, by = {by:Array(String)})
    )
    GROUP BY segment, judge, prompt_version
  ),
  corrected AS
  (
    SELECT
      *,
      penumbra_judge_kappa(signs) AS chance_corrected,
      penumbra_judge_factors(signs) AS factors,
      penumbra_corrected(pairs_judged, judge_net, judge_variance, labels, difference, difference_variance) AS net,
      -- AlpacaEval's control for length (https://arxiv.org/abs/2404.04475) with a straight line in the place of a logistic one
      arrayReduce('stddevPop', wins.1) AS length_spread,
      arrayReduce('simpleLinearRegression', arrayMap(length -> tanh(length / length_spread), wins.1), arrayMap(win -> toFloat64(win), wins.2)).2
        AS win_rate_at_length_zero
    FROM counted
  )
SELECT
  segment,
  judge,
  prompt_version,
  last_judged_at,

  pairs_read,
  pairs_invalid,
  pairs_judged,
  order_flips,
  if(pairs_judged > 0, order_flips / pairs_judged, NULL) AS order_flip_rate,
  judge_net,

  pro_wins,
  lite_wins,
  if(pro_wins + lite_wins > 0, pro_wins / (pro_wins + lite_wins), NULL) AS pro_win_rate,
  longer_wins,
  shorter_wins,
  if(length_spread > 0, least(1, greatest(0, win_rate_at_length_zero)), NULL) AS pro_win_rate_at_same_length,

  labels,
  if(labels > 0, labels_same / labels, NULL) AS agreement,
  if(isNaN(chance_corrected), NULL, chance_corrected) AS kappa,
  human_net,
  if(labels > 1, net[1], NULL) AS corrected_net,
  if(labels > 1, net[2], NULL) AS corrected_net_error,
  corrected_net - 1.959964 * corrected_net_error AS corrected_net_low,
  corrected_net + 1.959964 * corrected_net_error AS corrected_net_high,

  length(factors) AS labels_with_winner,
  penumbra_accuracy_factor(factors) AS accuracy_factor,
  penumbra_accuracy_factor_low(factors) AS accuracy_factor_low
FROM corrected AS accuracy
COMMENT 'How far a judge can be believed, by part of the traffic: SELECT * FROM penumbra.judge_accuracy_by(since = now64(3) - INTERVAL 90 DAY, by = [''feature''])';

CREATE OR REPLACE VIEW penumbra.judge_accuracy_since
AS SELECT *
FROM penumbra.judge_accuracy_by(since = {since:DateTime64(3, 'UTC')}, by = []) AS accuracy
COMMENT 'How far a judge can be believed, by segment: SELECT * FROM penumbra.judge_accuracy_since(since = now64(3) - INTERVAL 90 DAY)';

CREATE OR REPLACE VIEW penumbra.judge_accuracy
(
  segment String COMMENT 'Value of the configured key dimensions',
  judge String COMMENT 'Model that judged',
  prompt_version String COMMENT 'Version of the judge''s prompt',
  last_judged_at DateTime64(3, 'UTC') COMMENT 'When the newest verdict came',
  pairs_read UInt64 COMMENT 'Pairs that differ and that the judge was asked about',
  pairs_invalid UInt64 COMMENT 'Of these, read in both orders with a verdict that could not be read in one: no tie, left out of all that follows',
  pairs_judged UInt64 COMMENT 'Of these, with a verdict in both orders',
  order_flips UInt64 COMMENT 'Of the judged ones, those whose verdict the order turned, which count as ties',
  order_flip_rate Nullable(Float64) COMMENT 'order_flips of pairs_judged: watches position bias',
  judge_net Nullable(Float64) COMMENT 'Pro better less Lite better of the judged pairs, -1 to 1, as the judge says',
  pro_wins UInt64 COMMENT 'Judged pairs that name Pro',
  lite_wins UInt64 COMMENT 'Judged pairs that name Lite',
  pro_win_rate Nullable(Float64) COMMENT 'pro_wins of both wins',
  longer_wins UInt64 COMMENT 'Wins of the longer answer',
  shorter_wins UInt64 COMMENT 'Wins of the shorter answer',
  pro_win_rate_at_same_length Nullable(Float64) COMMENT 'pro_win_rate that a line through the logarithms of the length ratio gives for answers of one length; look into it when it is 0.1 away from pro_win_rate',
  labels UInt64 COMMENT 'Judged pairs that people labelled too',
  agreement Nullable(Float64) COMMENT 'Share of labels on which judge and people said the same of Pro, Lite and tie',
  kappa Nullable(Float64) COMMENT 'Cohen''s kappa of the same; below 0.4 on 100 labels the judge decides nothing',
  human_net Nullable(Float64) COMMENT 'Pro better less Lite better of the labelled pairs, as people say',
  corrected_net Nullable(Float64) COMMENT 'judge_net corrected by the labels (prediction-powered estimate): what people would say of all judged pairs; NULL below two labels',
  corrected_net_error Nullable(Float64) COMMENT 'Its standard error',
  corrected_net_low Nullable(Float64) COMMENT 'Lower end of its 95 % interval, for one look',
  corrected_net_high Nullable(Float64) COMMENT 'Upper end of its 95 % interval, for one look',
  labels_with_winner UInt64 COMMENT 'Labels that name a winner: the accuracy factor is measured on them',
  accuracy_factor Nullable(Float64) COMMENT 'By how much the judge shrinks a gain, 1 for not at all; NULL without labels',
  accuracy_factor_low Nullable(Float64) COMMENT 'Its lower end, however often one looks; NULL below 30 labels with a winner'
)
AS SELECT *
FROM penumbra.judge_accuracy_by(since = now64(3) - INTERVAL 28 DAY, by = []) AS accuracy
COMMENT 'How far each judge can be believed in each segment, over the last 28 days';

-- What a verdict asks of all this: of the judge that counts in each segment, its newest, and of labelled pairs alone, since there are few of
-- them and millions of others. A part of several segments has the labels of each segment's newest judge, as its scorecard has the judgements.
CREATE OR REPLACE VIEW penumbra.deciding_judges_by
AS
WITH
  -- a constant, since it is asked for four times and found by a walk through all judgements
  labels AS
  (
    SELECT label.1 AS labelled_id, label.2 AS labelled_segment, label.3 AS human_sign
    FROM
    (
      SELECT arrayJoin(
      (
        SELECT groupArray(tuple(exchange_id, segment, sign))
        FROM penumbra.human_labels
        WHERE started_at >= {since:DateTime64(3, 'UTC')}
      )) AS label
    )
  ),
  newest_judges AS
  (
    SELECT segment, argMax(tuple(judge, prompt_version), judged_at) AS judge_epoch
    FROM penumbra.judgements
    WHERE started_at >= {since:DateTime64(3, 'UTC')} AND segment IN (SELECT labelled_segment FROM labels)
    GROUP BY segment
  ),
  judged AS
  (
    SELECT exchange_id, pair_sign
    FROM penumbra.judged_pairs_since(since = {since:DateTime64(3, 'UTC')})
    WHERE exchange_id IN (SELECT labelled_id FROM labels)
      AND tuple(segment, judge, prompt_version) IN (SELECT segment, judge_epoch.1, judge_epoch.2 FROM newest_judges)
      AND pair_sign IS NOT NULL
  ),
  labelled AS
  (
    SELECT
      penumbra_slice({by:Array(String)}, pair.segment, pair.route, pair.dialect, pair.workload, pair.template_hash,
        if(pair.primary_tier = 'lite', pair.lite_input_tokens, pair.pro_input_tokens), pair.dimensions) AS part,
      groupArray(tuple(labels.human_sign, assumeNotNull(judged.pair_sign))) AS signs
    FROM penumbra.comparisons AS pair
    INNER JOIN labels ON labels.labelled_id = pair.exchange_id
    INNER JOIN judged ON judged.exchange_id = pair.exchange_id
    WHERE pair.started_at >= {since:DateTime64(3, 'UTC')} AND pair.outcome = 'ok' AND pair.disagree = 1 AND pair.objective_sign IS NULL
      AND tuple(pair.segment, pair.exchange_id) IN (SELECT labelled_segment, labelled_id FROM labels)
    GROUP BY part
  )
SELECT
  part AS segment,
  length(signs) AS labels,
  if(isNaN(chance_corrected), NULL, chance_corrected) AS kappa,
  penumbra_accuracy_factor(factors) AS accuracy_factor,
  penumbra_accuracy_factor_low(factors) AS accuracy_factor_low
FROM (SELECT part, signs, penumbra_judge_kappa(signs) AS chance_corrected, penumbra_judge_factors(signs) AS factors FROM labelled) AS judge
COMMENT 'How far the judge that counts in a part of the traffic can be believed, where people labelled pairs of it: SELECT * FROM penumbra.deciding_judges_by(since = now64(3) - INTERVAL 90 DAY, by = [''feature''])';

CREATE OR REPLACE VIEW penumbra.recent_deciding_judges
AS SELECT *
FROM penumbra.deciding_judges_by(since = now64(3) - INTERVAL 28 DAY, by = []) AS judge
COMMENT 'How far the judge that counts in each segment can be believed, by labels of the last 28 days';

-- What was called alike and looked at all the same, by a judge or a person: does the measure hide differences that matter?
CREATE OR REPLACE VIEW penumbra.audited_agreements
(
  segment String COMMENT 'Value of the configured key dimensions',
  task_kind String COMMENT 'Kind of task that chose the measure',
  metric String COMMENT 'Measure that called the answers alike',
  metric_version String COMMENT 'Version of the measures',
  judge String COMMENT 'Model that judged, or human for people''s labels',
  audited UInt64 COMMENT 'Pairs that the measure calls alike and that were looked at',
  pro_better UInt64 COMMENT 'Of these, those in which Pro''s answer was found better',
  lite_better UInt64 COMMENT 'Of these, those in which Lite''s answer was found better'
)
AS
WITH
  audits AS
  (
    SELECT exchange_id, judge, pair_sign AS found
    FROM penumbra.judged_pairs
    WHERE pair_sign IS NOT NULL
    UNION ALL
    SELECT exchange_id, 'human' AS judge, toNullable(sign) AS found
    FROM penumbra.human_labels
  )
SELECT
  pair.segment AS segment,
  pair.task_kind AS task_kind,
  pair.metric AS metric,
  pair.metric_version AS metric_version,
  audits.judge AS judge,
  count() AS audited,
  countIf(audits.found = 1) AS pro_better,
  countIf(audits.found = -1) AS lite_better
FROM penumbra.comparisons AS pair
INNER JOIN audits ON audits.exchange_id = pair.exchange_id
WHERE pair.disagree = 0
GROUP BY segment, task_kind, metric, metric_version, judge
COMMENT 'How often answers that a measure calls alike were found different when somebody looked';
