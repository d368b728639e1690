-- How long until a person sees the first word?
SELECT
  $__timeInterval(started_at) AS time,
  quantileIf(0.95)(time_to_first_token_millis, tier = 'lite') AS "Lite",
  quantileIf(0.95)(time_to_first_token_millis, tier = 'pro') AS "Pro"
FROM penumbra.completions
WHERE $__timeFilter(started_at) AND workload = 'interactive' AND arm IN ('primary', 'shadow') AND status = 'ok' AND streamed
GROUP BY time
ORDER BY time
