-- Do calls wait for a connection?
SELECT
  $__timeInterval(reported_at) AS time,
  max(primary_wait_p95_millis) AS "Calls of clients",
  max(shadow_wait_p95_millis) AS "Background calls"
FROM penumbra.proxy_health
WHERE $__timeFilter(reported_at)
GROUP BY time
ORDER BY time
