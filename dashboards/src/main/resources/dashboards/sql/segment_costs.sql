-- What does each segment spend, and what creeps?
SELECT
  segment AS "Segment",
  workload AS "Workload",
  count() / greatest(1, dateDiff('second', min(started_at), max(started_at)) / 86400) AS "Requests a day",
  toFloat64(sum(cost_usd)) / greatest(1, dateDiff('second', min(started_at), max(started_at)) / 86400) AS "A day",
  1000 * toFloat64(sum(cost_usd)) / nullIf(count(cost_usd), 0) AS "Per 1,000 requests",
  countIf(tier = 'pro') / nullIf(countIf(tier != ''), 0) AS "On Pro",
  countIf(output_cap_asked IS NULL) / count() AS "Without output cap",
  quantile(0.99)(output_tokens) AS "Output tokens, p99",
  countIf(cost_usd IS NULL AND input_tokens IS NOT NULL) AS "Unpriced"
FROM penumbra.exchanges
WHERE $__timeFilter(started_at) AND dialect != 'none'
GROUP BY segment, workload
ORDER BY "A day" DESC NULLS LAST
LIMIT 200
