-- Which answers differ most? Ids only; samples has the texts where those were kept.
SELECT
  pair.started_at AS "Time",
  pair.exchange_id AS "Exchange",
  pair.task_kind AS "Task",
  pair.metric AS "Measure",
  pair.score AS "Score",
  pair.objective_reason AS "Flaw",
  multiIf(judged.pair_sign = 1, 'Pro better', judged.pair_sign = -1, 'Lite better', judged.pair_sign = 0, 'tie', '') AS "Judge"
FROM penumbra.comparisons AS pair
LEFT JOIN
(
  SELECT exchange_id, pair_sign
  FROM penumbra.judged_pairs_since(since = $__fromTime)
  WHERE segment = ${segment:singlequote}
) AS judged ON judged.exchange_id = pair.exchange_id
WHERE $__timeFilter(pair.started_at) AND pair.segment = ${segment:singlequote} AND pair.disagree = 1
ORDER BY pair.score
LIMIT 20
SETTINGS join_use_nulls = 1
