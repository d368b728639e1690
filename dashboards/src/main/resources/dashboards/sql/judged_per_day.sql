-- Whose answer did the judge prefer?
SELECT
  toStartOfDay(last_judged_at) AS time,
  countIf(pair_sign = -1) AS "Lite better",
  countIf(pair_sign = 0) AS "Tie",
  countIf(pair_sign = 1) AS "Pro better"
FROM penumbra.judged_pairs_since(since = $__fromTime)
WHERE segment = ${segment:singlequote} AND $__timeFilter(last_judged_at)
GROUP BY time
ORDER BY time
