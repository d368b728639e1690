-- How long do answers of either model take?
SELECT
  $__timeInterval(started_at) AS time,
  quantileIf(0.5)(toNullable(total_millis), tier = 'lite') AS "Lite p50",
  quantileIf(0.95)(toNullable(total_millis), tier = 'lite') AS "Lite p95",
  quantileIf(0.99)(toNullable(total_millis), tier = 'lite') AS "Lite p99",
  quantileIf(0.5)(toNullable(total_millis), tier = 'pro') AS "Pro p50",
  quantileIf(0.95)(toNullable(total_millis), tier = 'pro') AS "Pro p95",
  quantileIf(0.99)(toNullable(total_millis), tier = 'pro') AS "Pro p99"
FROM penumbra.completions
WHERE $__timeFilter(started_at) AND workload = {workload:String} AND arm IN ('primary', 'shadow') AND status = 'ok'
GROUP BY time
ORDER BY time
