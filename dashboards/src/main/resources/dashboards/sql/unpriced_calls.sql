-- Which model has no price?
SELECT served_model AS "Model", toFloat64(count()) AS "Calls without a price"
FROM penumbra.completions
WHERE $__timeFilter(started_at) AND cost_usd IS NULL AND input_tokens IS NOT NULL
GROUP BY served_model
ORDER BY "Calls without a price" DESC
