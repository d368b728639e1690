-- What does a million tokens really cost, prompt, cache and thinking together?
SELECT
  $__timeInterval(started_at) AS time,
  1e6 * toFloat64(sumIf(cost_usd, workload = 'interactive')) / nullIf(sumIf(input_tokens + output_tokens, workload = 'interactive'), 0) AS "Interactive",
  1e6 * toFloat64(sumIf(cost_usd, workload = 'batch')) / nullIf(sumIf(input_tokens + output_tokens, workload = 'batch'), 0) AS "Batch"
FROM penumbra.exchanges
WHERE $__timeFilter(started_at) AND cost_usd IS NOT NULL
GROUP BY time
ORDER BY time
