-- What will today have cost at midnight?
SELECT ifNull(toFloat64(sum(cost_usd)), 0) * 86400 / greatest(3600, dateDiff('second', toStartOfDay(now('UTC')), now('UTC'))) AS "Spend today"
FROM penumbra.completions
WHERE $__timeFilter(started_at) AND started_at >= toStartOfDay(now('UTC'))
