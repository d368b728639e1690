-- Which model is left alone?
SELECT $__timeInterval(reported_at) AS time, arrayJoin(breakers_open) AS model, uniqExact(proxy) AS "Value"
FROM penumbra.proxy_health
WHERE $__timeFilter(reported_at)
GROUP BY time, model
ORDER BY time
