-- Where would people wait longest for Pro?
SELECT
  segment AS "Segment",
  quantile(0.95)(lite_total_millis) AS "Lite p95",
  quantile(0.95)(pro_total_millis) AS "Pro p95",
  "Pro p95" - "Lite p95" AS "Pro later by",
  count() AS "Pairs"
FROM penumbra.comparisons
WHERE $__timeFilter(started_at) AND workload = {workload:String} AND same_stream_mode AND standard_tier AND lite_status = 'ok' AND pro_status = 'ok'
GROUP BY segment
ORDER BY "Pro later by" DESC
LIMIT 50
