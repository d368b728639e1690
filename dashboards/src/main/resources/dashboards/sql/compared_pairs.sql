-- Which pairs differ, what was wrong with them, and what did they cost? Ids only; samples has the texts where those were kept.
SELECT
  pair.started_at AS "Time",
  pair.segment AS "Segment",
  multiIf(judged.pair_sign = 1, 'Pro better', judged.pair_sign = -1, 'Lite better', judged.pair_sign = 0, 'tie', 'not judged') AS "Judge",
  pair.score AS "Score",
  pair.objective_reason AS "Flaw",
  pair.lite_model AS "Lite",
  pair.pro_model AS "Pro",
  pair.lite_output_tokens AS "Lite tokens",
  pair.pro_output_tokens AS "Pro tokens",
  pair.lite_total_millis AS "Lite latency",
  pair.pro_total_millis AS "Pro latency",
  pair.exchange_id AS "Exchange",
  pair.trace_id AS "Trace"
FROM penumbra.comparisons AS pair
LEFT JOIN penumbra.judged_pairs_since(since = $__fromTime) AS judged ON judged.exchange_id = pair.exchange_id
WHERE $__timeFilter(pair.started_at)
  AND pair.disagree = 1
  AND $__conditionalAll(pair.segment IN (${segment:singlequote}), $segment)
  AND $__conditionalAll(pair.task_kind IN (${task:singlequote}), $task)
ORDER BY pair.started_at DESC
LIMIT 100
SETTINGS join_use_nulls = 1
