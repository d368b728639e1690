-- What does each model cost a day?
SELECT toStartOfDay(started_at) AS time, served_model AS model, toFloat64(sum(cost_usd)) AS "Value"
FROM penumbra.exchanges
WHERE $__timeFilter(started_at) AND workload = {workload:String} AND cost_usd IS NOT NULL
GROUP BY time, model
ORDER BY time
