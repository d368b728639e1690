-- What takes too long?
SELECT $__timeInterval(reported_at) AS time, reason AS phase, 60 * sum(increase) / $__interval_s AS "Value"
FROM penumbra.proxy_counters(since = toDateTime64($__fromTime, 3, 'UTC'))
WHERE $__timeFilter(reported_at) AND counter = 'timeouts'
GROUP BY time, phase
ORDER BY time
