-- Do requests or answers grow?
SELECT
  $__timeInterval(started_at) AS time,
  avgIf(input_tokens, workload = 'interactive') AS "In, interactive",
  avgIf(output_tokens, workload = 'interactive') AS "Out, interactive",
  avgIf(input_tokens, workload = 'batch') AS "In, batch",
  avgIf(output_tokens, workload = 'batch') AS "Out, batch"
FROM penumbra.exchanges
WHERE $__timeFilter(started_at) AND input_tokens IS NOT NULL
GROUP BY time
ORDER BY time
