-- How much is under way, and how much waits?
SELECT
  time,
  sum(clients) AS "Calls of clients",
  sum(background) AS "Background calls",
  sum(queued) AS "Background calls queued",
  sum(events) AS "Events queued for the log"
FROM
(
  SELECT
    $__timeInterval(reported_at) AS time,
    max(primary_in_flight) AS clients,
    max(shadow_in_flight) AS background,
    max(shadow_queued) AS queued,
    max(log_queued) AS events
  FROM penumbra.proxy_health
  WHERE $__timeFilter(reported_at)
  GROUP BY time, proxy
)
GROUP BY time
ORDER BY time
