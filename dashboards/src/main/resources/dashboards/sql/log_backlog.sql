-- How much does Kafka not have yet?
SELECT $__timeInterval(reported_at) AS time, proxy, max(if(log_unshipped = 0, 0, log_bytes)) AS "Value"
FROM penumbra.proxy_health
WHERE $__timeFilter(reported_at)
GROUP BY time, proxy
ORDER BY time
