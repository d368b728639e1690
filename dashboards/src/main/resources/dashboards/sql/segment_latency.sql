-- Which model is slower, and by how much?
SELECT
  $__timeInterval(started_at) AS time,
  quantile(0.5)(lite_total_millis) AS "Lite p50",
  quantile(0.95)(lite_total_millis) AS "Lite p95",
  quantile(0.5)(pro_total_millis) AS "Pro p50",
  quantile(0.95)(pro_total_millis) AS "Pro p95"
FROM penumbra.comparisons
WHERE $__timeFilter(started_at) AND segment = ${segment:singlequote} AND same_stream_mode AND standard_tier AND lite_status = 'ok' AND pro_status = 'ok'
GROUP BY time
ORDER BY time
