-- What could not be read from the topic?
SELECT $__timeInterval(received_at) AS time, reason, count() AS "Value"
FROM penumbra.dead_letters
WHERE $__timeFilter(received_at)
GROUP BY time, reason
ORDER BY time
