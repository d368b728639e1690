-- How fast does each rule spend the money of its day?
SELECT $__timeInterval(started_at) AS time, rule, 3600 * toFloat64(sum(cost_usd)) / $__interval_s AS "Value"
FROM penumbra.completions
WHERE $__timeFilter(started_at) AND arm != 'primary' AND cost_usd IS NOT NULL
GROUP BY time, rule
ORDER BY time
