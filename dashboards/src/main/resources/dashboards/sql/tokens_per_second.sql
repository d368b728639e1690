-- How much do batches get written in a second of a call?
SELECT
  $__timeInterval(started_at) AS time,
  1000 * sumIf(output_tokens, tier = 'lite') / nullIf(sumIf(total_millis, tier = 'lite'), 0) AS "Lite",
  1000 * sumIf(output_tokens, tier = 'pro') / nullIf(sumIf(total_millis, tier = 'pro'), 0) AS "Pro"
FROM penumbra.completions
WHERE $__timeFilter(started_at) AND workload = 'batch' AND arm IN ('primary', 'shadow') AND status = 'ok' AND output_tokens IS NOT NULL
GROUP BY time
ORDER BY time
