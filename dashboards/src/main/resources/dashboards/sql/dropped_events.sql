-- Which proxy lost events, and why?
SELECT proxy AS "Proxy", reason AS "Reason", sum(increase) AS "Events dropped"
FROM penumbra.proxy_counters(since = toDateTime64($__fromTime, 3, 'UTC'))
WHERE $__timeFilter(reported_at) AND counter = 'events_dropped'
GROUP BY proxy, reason
ORDER BY "Events dropped" DESC
