-- Sums by day: what a verdict needs of a day, added up once when the day is over, so that a question about four weeks reads some
-- thousand rows in the place of millions. They are never believed by themselves: each remembers the state of the day's tables that
-- it was made from, and a day in any other state is counted from its rows until it is summed anew.

-- What a table holds of a day, told by its parts: rows that come, go or are merged change it. Only a day that is merged and let alone
-- keeps it, and only such days are summed. Run as whoever migrated, so that readers need no right on system.parts.
CREATE OR REPLACE VIEW penumbra.written_days
(
  table_name String COMMENT 'Table whose days these are',
  day Date COMMENT 'Day (UTC) of the requests in it',
  contents String COMMENT 'Hash of the parts that the day consists of',
  changed_at DateTime COMMENT 'When one of them was written, by insert, merge or mutation'
)
DEFINER = CURRENT_USER SQL SECURITY DEFINER
AS SELECT
  parts.table AS table_name,
  toDate(parts.partition) AS day,
  lower(hex(sipHash128(arraySort(groupArray(parts.hash_of_uncompressed_files))))) AS contents,
  max(parts.modification_time) AS changed_at
FROM system.parts AS parts
WHERE parts.active AND parts.database = 'penumbra' AND parts.table IN ('comparison_rows', 'judgement_rows', 'completion_rows')
GROUP BY table_name, day
COMMENT 'What the tables hold of each day, told by their parts';

-- The first number of a state is the version of the sums themselves: raise it whenever pair_sums_by changes what it counts.
CREATE OR REPLACE VIEW penumbra.pair_days
(
  day Date COMMENT 'Day (UTC) of the requests',
  state String COMMENT 'Version of the sums, then the contents of pairs and of judgements',
  changed_at DateTime COMMENT 'When a part of either was written last',
  is_summed Bool COMMENT 'pair_sums has the whole day, in this state'
)
AS
WITH
  written AS
  (
    SELECT
      day,
      concat('2/', maxIf(contents, table_name = 'comparison_rows'), '/', maxIf(contents, table_name = 'judgement_rows')) AS state,
      max(written_days.changed_at) AS changed_at
    FROM penumbra.written_days
    WHERE table_name IN ('comparison_rows', 'judgement_rows')
    GROUP BY day
    HAVING countIf(table_name = 'comparison_rows') > 0
  ),
  summed AS
  (
    SELECT day, state, count() AS found, any(pair_sums.day_groups) AS expected
    FROM penumbra.pair_sums FINAL
    GROUP BY day, state
  )
SELECT written.day AS day, written.state AS state, written.changed_at AS changed_at, summed.found > 0 AND summed.found = summed.expected AS is_summed
FROM written
LEFT JOIN summed ON summed.day = written.day AND summed.state = written.state
SETTINGS join_use_nulls = 0
COMMENT 'Days of pairs, and which of them are summed';

-- Additive evidence, one row for each day (of segments) and all that tells pairs from each other: the part of the traffic, the
-- epoch, the measure, and what the judge has to do with it. Whoever reads it adds up the rows that count (segment_scorecards_by).
-- A pair that several judges read is a row of each; whatever the judge does not decide is counted in the first alone (is_first).
-- A pair that lacks a model or a rewrite, because an arm failed, belongs to the epoch in whose time it fell: told by five minutes.
CREATE OR REPLACE VIEW penumbra.pair_sums_by
AS
WITH
  -- the judges of a pair in the order of their names
  judged AS
  (
    SELECT
      day,
      exchange_id,
      reading.1 AS judge,
      reading.2 AS prompt_version,
      reading.3 AS last_judged_at,
      reading.4 AS invalid,
      reading.5 AS order_flip,
      reading.6 AS pair_sign,
      place
    FROM
    (
      SELECT
        day,
        exchange_id,
        arraySort(groupArray(tuple(judge, prompt_version, last_judged_at, orders = 2 AND invalid_orders > 0, order_flip, pair_sign))) AS readings
      FROM penumbra.judged_pairs_since(since = {since:DateTime64(3, 'UTC')}) AS pair
      GROUP BY day, exchange_id
    )
    ARRAY JOIN readings AS reading, arrayEnumerate(readings) AS place
  ),
  evidence AS
  (
    SELECT
      -- no sums of another part are kept, so that its days need not be told from each other
      if(empty({by:Array(String)}), pair.day, toDate(0)) AS day,
      penumbra_slice({by:Array(String)}, pair.segment, pair.route, pair.dialect, pair.workload, pair.template_hash,
        if(pair.primary_tier = 'lite', pair.lite_input_tokens, pair.pro_input_tokens), pair.dimensions) AS part,
      pair.segment AS segment,
      pair.primary_tier AS primary_tier,
      pair.lite_model AS lite_model,
      pair.pro_model AS pro_model,
      pair.rewrite_version AS rewrite_version,
      pair.comparison_rules AS comparison_rules,
      pair.task_kind AS task_kind,
      ifNull(pair.tools, 0) > 0 AS offers_tools,
      pair.response_shape AS response_shape,
      pair.metric_version AS metric_version,
      if(lite_model = '' OR pro_model = '' OR rewrite_version = '', toStartOfFiveMinutes(pair.started_at), toDateTime(0, 'UTC')) AS lacking_at,
      pair.objective_sign IS NOT NULL AS is_objective,
      judged.judge AS judge,
      judged.prompt_version AS prompt_version,
      ifNull(pair.disagree, 1) = 1 AND NOT is_objective AS needs_judge,
      judged.place <= 1 AS is_first,

      pair.started_at AS started_at,
      judged.last_judged_at AS last_judged_at,
      pair.mirror_probability AS mirror_probability,
      if(pair.mirror_probability > 0, 1 / pair.mirror_probability, 1) AS weight,
      pair.sampled_by = 'session' AS by_session,
      pair.session AS session,
      pair.outcome AS outcome,
      pair.disagree AS disagree,
      multiIf(
        pair.disagree = 0, 0,
        pair.objective_sign IS NOT NULL, pair.objective_sign,
        judged.pair_sign) AS sign,
      judged.invalid AS judge_invalid,
      ifNull(judged.order_flip, false) AS order_flip,
      toFloat64(pair.cost_delta_usd) AS cost_delta,
      if(pair.synthetic_repeats, NULL, if(primary_tier = 'lite', pair.lite_self_disagree, pair.pro_self_disagree)) AS primary_self_disagree,
      if(pair.synthetic_repeats, NULL, if(primary_tier = 'lite', pair.pro_self_disagree, pair.lite_self_disagree)) AS shadow_self_disagree,
      pair.workload = 'batch' AS is_batch,
      pair.same_stream_mode AND pair.standard_tier AND pair.lite_status = 'ok' AND pair.pro_status = 'ok' AS same_terms,
      same_terms AND NOT is_batch AS waited_for,
      pair.lite_total_millis AS lite_total_millis,
      pair.pro_total_millis AS pro_total_millis,
      -- a rate of both or of neither, so that the same requests are behind both
      same_terms AND is_batch AND (lite_output + pro_output + lite_total_millis + pro_total_millis) IS NOT NULL AS timed,
      is_batch AND (cost_delta + lite_tokens + pro_tokens) IS NOT NULL AS billed,
      pair.lite_output_tokens AS lite_output,
      pair.pro_output_tokens AS pro_output,
      pair.lite_input_tokens + lite_output AS lite_tokens,
      pair.pro_input_tokens + pro_output AS pro_tokens,
      pair.lite_list_cost_usd AS lite_list_cost_usd,
      pair.pro_list_cost_usd AS pro_list_cost_usd,
      sign IS NOT NULL AND cost_delta IS NOT NULL AS decided,
      disagree IS NOT NULL AND cost_delta IS NOT NULL AS priced,
      -- what stands for itself, and what its session stands for
      if(by_session, 0, weight) AS own_weight,
      toFloat64(ifNull(sign, 0)) AS sign_value,
      toFloat64(ifNull(disagree, 0)) AS disagree_value,
      ifNull(cost_delta, 0) AS cost_value
    -- joined by day as well, so that whoever asks for some days reads the judgements of these
    FROM
    (
      SELECT
        toDate(started_at) AS day,
        exchange_id, started_at, segment, route, dialect, workload, template_hash, dimensions, session, sampled_by, mirror_probability,
        primary_tier, lite_model, pro_model, rewrite_version, comparison_rules, task_kind, tools, response_shape, metric_version, outcome,
        disagree, objective_sign, lite_self_disagree, pro_self_disagree, synthetic_repeats, cost_delta_usd, lite_status, pro_status,
        lite_input_tokens, lite_output_tokens, pro_input_tokens, pro_output_tokens, lite_list_cost_usd, pro_list_cost_usd,
        lite_total_millis, pro_total_millis, same_stream_mode, standard_tier
      FROM penumbra.comparisons
    ) AS pair
    LEFT JOIN judged ON judged.day = pair.day AND judged.exchange_id = pair.exchange_id
    WHERE pair.started_at >= {since:DateTime64(3, 'UTC')}
  )
SELECT
  day,
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
  lacking_at,
  is_objective,
  judge,
  prompt_version,
  needs_judge,
  is_first,

  min(started_at) AS first_at,
  max(started_at) AS last_at,
  maxIf(started_at, disagree IS NOT NULL) AS compared_at,
  maxIf(started_at, disagree IS NOT NULL AND NOT is_objective) AS measured_at,
  max(last_judged_at) AS judged_at,

  count() AS pairs_mirrored,
  countIf(disagree IS NOT NULL) AS pairs_comparable,
  sumIf(weight, disagree IS NOT NULL) AS comparable_weight,
  sumIf(weight * weight, disagree IS NOT NULL) AS comparable_weights_squared,
  sumIf(weight, disagree = 1) AS disagreeing_weight,
  countIf(outcome IN ('shadow_error', 'shadow_missing', 'primary_missing')) AS pairs_lost,
  countIf(outcome = 'primary_error') AS primary_errors,
  countIf(outcome = 'truncated' AND disagree IS NULL) AS pairs_truncated,
  countIf(outcome = 'filtered') AS pairs_filtered,
  countIf(startsWith(outcome, 'format_failure')) AS format_failures,
  countIf(outcome = 'not_comparable') AS pairs_not_comparable,
  countIf(disagree = 1) AS disagreements,
  countIf(disagree = 1 AND needs_judge) AS disagreements_to_judge,
  countIf(primary_self_disagree IS NOT NULL) AS repeats,
  countIf(primary_self_disagree = 1) AS self_disagreements,
  countIf(shadow_self_disagree IS NOT NULL) AS shadow_repeats,
  countIf(shadow_self_disagree = 1) AS shadow_self_disagreements,
  countIf(priced) AS pairs_priced,
  countIf(priced AND NOT by_session) AS own_priced,
  groupUniqArray(mirror_probability) AS fractions,
  groupUniqArrayIf(session, by_session) AS sessions,
  -- pairs that stand for themselves: sums of weight, answer and cost, and of their products, as penumbra_moments takes them
  [sumIf(own_weight, priced), sumIf(own_weight * disagree_value, priced), sumIf(own_weight * cost_value, priced),
    sumIf(own_weight * own_weight, priced), sumIf(own_weight * own_weight * disagree_value, priced),
    sumIf(own_weight * own_weight * cost_value, priced), sumIf(own_weight * own_weight * disagree_value, priced),
    sumIf(own_weight * own_weight * cost_value * cost_value, priced),
    sumIf(own_weight * own_weight * disagree_value * cost_value, priced)] AS own_priced_sums,
  -- sessions: the first three of these sums each, as arrays over them
  sumMapIf([session], [weight], [weight * disagree_value], [weight * cost_value], priced AND by_session) AS priced_sessions,
  groupArrayIf(toUInt32(least(assumeNotNull(lite_total_millis), 4294967295)), waited_for AND lite_total_millis IS NOT NULL) AS lite_latencies,
  groupArrayIf(toUInt32(least(assumeNotNull(pro_total_millis), 4294967295)), waited_for AND pro_total_millis IS NOT NULL) AS pro_latencies,
  countIf(waited_for AND lite_total_millis IS NOT NULL) AS latency_pairs,
  countIf(disagree IS NOT NULL AND NOT is_batch) AS interactive_pairs,
  [sumIf(toFloat64(assumeNotNull(lite_output)), timed), sumIf(toFloat64(assumeNotNull(lite_total_millis)), timed),
    sumIf(toFloat64(assumeNotNull(lite_tokens)), billed), sumIf(toFloat64(assumeNotNull(lite_list_cost_usd)), billed)] AS lite_batch,
  [sumIf(toFloat64(assumeNotNull(pro_output)), timed), sumIf(toFloat64(assumeNotNull(pro_total_millis)), timed),
    sumIf(toFloat64(assumeNotNull(pro_tokens)), billed), sumIf(toFloat64(assumeNotNull(pro_list_cost_usd)), billed)] AS pro_batch,

  countIf(sign IS NOT NULL) AS pairs_decided,
  countIf(disagree = 1 AND sign = 1 AND (outcome = 'truncated' OR startsWith(outcome, 'format_failure'))) AS lite_flaws,
  countIf(disagree = 1 AND needs_judge AND (sign IS NOT NULL OR judge_invalid)) AS disagreements_read,
  countIf(needs_judge AND judge_invalid AND disagree = 1) AS judgements_invalid,
  countIf(needs_judge AND order_flip AND disagree = 1) AS order_flips,
  countIf(sign = 1) AS pro_better,
  countIf(sign = -1) AS lite_better,
  countIf(decided) AS n,
  countIf(decided AND NOT by_session) AS own_n,
  countIf(decided AND sign != 0) AS winners,
  [sumIf(own_weight, decided), sumIf(own_weight * sign_value, decided), sumIf(own_weight * cost_value, decided),
    sumIf(own_weight * own_weight, decided), sumIf(own_weight * own_weight * sign_value, decided),
    sumIf(own_weight * own_weight * cost_value, decided), sumIf(own_weight * own_weight * sign_value * sign_value, decided),
    sumIf(own_weight * own_weight * cost_value * cost_value, decided),
    sumIf(own_weight * own_weight * sign_value * cost_value, decided)] AS own_decided_sums,
  sumMapIf([session], [weight], [weight * sign_value], [weight * cost_value], decided AND by_session) AS decided_sessions
FROM evidence
GROUP BY
  day, part, segment, primary_tier, lite_model, pro_model, rewrite_version, comparison_rules, task_kind, offers_tools, response_shape,
  metric_version, lacking_at, is_objective, judge, prompt_version, needs_judge, is_first
SETTINGS join_use_nulls = 0
COMMENT 'Additive evidence of some days: SELECT * FROM penumbra.pair_sums_by(since = now64(3) - INTERVAL 1 DAY, by = [])';

-- Views of the last 28 days by segment are given the text of what they ask (RecentViews), so that the engine plans it once; verdicts
-- and segment_scorecards stand on them.
CREATE OR REPLACE VIEW penumbra.recent_pair_sums
AS SELECT *
FROM penumbra.pair_sums_by(since = now64(3) - INTERVAL 28 DAY, by = []) AS sums
COMMENT 'Additive evidence of the last 28 days by day, counted from rows';

-- The evidence since an instant: sums of days that have them, and rows of all others added up now. By segment only; any other part
-- of the traffic is counted from its rows. Which days those are is told once, so that no day is read twice or not at all.
CREATE OR REPLACE VIEW penumbra.pair_evidence_by
AS
WITH
  (
    SELECT groupArray(tuple(day, state))
    FROM penumbra.pair_days
    WHERE is_summed AND day > toDate({since:DateTime64(3, 'UTC')}) AND empty({by:Array(String)})
  ) AS summed_days
SELECT
  segment AS part,
  segment, primary_tier, lite_model, pro_model, rewrite_version, comparison_rules, task_kind, offers_tools, response_shape, metric_version,
  lacking_at, is_objective, judge, prompt_version, needs_judge, is_first, first_at, last_at, compared_at, measured_at, judged_at, pairs_mirrored,
  pairs_comparable, comparable_weight, comparable_weights_squared, disagreeing_weight, pairs_lost, primary_errors, pairs_truncated, pairs_filtered,
  format_failures, pairs_not_comparable, disagreements, disagreements_to_judge, repeats, self_disagreements, shadow_repeats,
  shadow_self_disagreements, pairs_priced, own_priced, fractions, sessions, own_priced_sums, priced_sessions, lite_latencies, pro_latencies, latency_pairs, interactive_pairs, lite_batch, pro_batch,
  pairs_decided, lite_flaws, disagreements_read, judgements_invalid, order_flips, pro_better, lite_better, n, own_n, winners, own_decided_sums, decided_sessions
FROM penumbra.pair_sums FINAL
WHERE day IN tupleElement(summed_days, 1) AND has(summed_days, tuple(day, state))
UNION ALL
SELECT
  part,
  segment, primary_tier, lite_model, pro_model, rewrite_version, comparison_rules, task_kind, offers_tools, response_shape, metric_version,
  lacking_at, is_objective, judge, prompt_version, needs_judge, is_first, first_at, last_at, compared_at, measured_at, judged_at, pairs_mirrored,
  pairs_comparable, comparable_weight, comparable_weights_squared, disagreeing_weight, pairs_lost, primary_errors, pairs_truncated, pairs_filtered,
  format_failures, pairs_not_comparable, disagreements, disagreements_to_judge, repeats, self_disagreements, shadow_repeats,
  shadow_self_disagreements, pairs_priced, own_priced, fractions, sessions, own_priced_sums, priced_sessions, lite_latencies, pro_latencies, latency_pairs, interactive_pairs, lite_batch, pro_batch,
  pairs_decided, lite_flaws, disagreements_read, judgements_invalid, order_flips, pro_better, lite_better, n, own_n, winners, own_decided_sums, decided_sessions
FROM penumbra.pair_sums_by(since = {since:DateTime64(3, 'UTC')}, by = {by:Array(String)}) AS counted
WHERE day NOT IN tupleElement(summed_days, 1)
COMMENT 'Additive evidence since an instant, wherever it is kept: SELECT * FROM penumbra.pair_evidence_by(since = now64(3) - INTERVAL 7 DAY, by = [])';

CREATE OR REPLACE VIEW penumbra.recent_pair_evidence
AS SELECT *
FROM penumbra.pair_evidence_by(since = now64(3) - INTERVAL 28 DAY, by = []) AS evidence
COMMENT 'Additive evidence of the last 28 days, wherever it is kept';

-- What pair_summing would add: two days that are over and not summed, drawn anew every five minutes, so that none that cannot be
-- summed keeps the others waiting, and sooner those of the last 28 days, which verdicts ask for. Nothing goes wrong when something is written to them after all.
CREATE OR REPLACE VIEW penumbra.pair_sums_due
AS
WITH
  (
    SELECT groupArray(tuple(day, state))
    FROM
    (
      SELECT day, state
      FROM penumbra.pair_days
      WHERE NOT is_summed AND day < toDate(now('UTC')) AND changed_at <= now() - {quiet_seconds:UInt32}
      ORDER BY sipHash64(day, toStartOfFiveMinutes(now())) / if(day >= toDate(now('UTC')) - 28, 16, 1)
      LIMIT 2
    )
  ) AS due
SELECT
  day,
  arrayFirst(pair -> pair.1 = day, due).2 AS state,
  sipHash128(part, segment, primary_tier, lite_model, pro_model, rewrite_version, comparison_rules, task_kind, offers_tools, response_shape,
    metric_version, lacking_at, is_objective, judge, prompt_version, needs_judge, is_first) AS likeness,
  count() OVER (PARTITION BY day) AS day_groups,
  now64(3, 'UTC') AS summed_at,
  segment, primary_tier, lite_model, pro_model, rewrite_version, comparison_rules, task_kind, offers_tools, response_shape, metric_version,
  lacking_at, is_objective, judge, prompt_version, needs_judge, is_first, first_at, last_at, compared_at, measured_at, judged_at, pairs_mirrored,
  pairs_comparable, comparable_weight, comparable_weights_squared, disagreeing_weight, pairs_lost, primary_errors, pairs_truncated, pairs_filtered,
  format_failures, pairs_not_comparable, disagreements, disagreements_to_judge, repeats, self_disagreements, shadow_repeats,
  shadow_self_disagreements, pairs_priced, own_priced, fractions, sessions, own_priced_sums, priced_sessions, lite_latencies, pro_latencies, latency_pairs, interactive_pairs, lite_batch, pro_batch,
  pairs_decided, lite_flaws, disagreements_read, judgements_invalid, order_flips, pro_better, lite_better, n, own_n, winners, own_decided_sums, decided_sessions
FROM penumbra.pair_sums_by(since = toDateTime64(0, 3, 'UTC'), by = []) AS counted
WHERE day IN tupleElement(due, 1)
COMMENT 'Sums of days that are over and have none: INSERT INTO penumbra.pair_sums SELECT * FROM penumbra.pair_sums_due(quiet_seconds = 5400)';

-- An hour after its last row a day is merged to one part (0050), which changes its state; so it is let alone for longer than that.
DROP VIEW IF EXISTS penumbra.pair_summing;

CREATE MATERIALIZED VIEW penumbra.pair_summing
REFRESH EVERY 5 MINUTE APPEND
TO penumbra.pair_sums
EMPTY
AS SELECT *
FROM penumbra.pair_sums_due(quiet_seconds = 5400) AS due
COMMENT 'Adds up the pairs of days that are over';
