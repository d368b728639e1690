-- How do requests of clients end when they do not end well? no_capacity is a wait for a connection that was too long.
SELECT $__timeInterval(started_at) AS time, status, 60 * count() / $__interval_s AS "Value"
FROM penumbra.exchanges
WHERE $__timeFilter(started_at) AND status != 'ok'
GROUP BY time, status
ORDER BY time
