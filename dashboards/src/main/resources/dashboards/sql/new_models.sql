-- Under which segments did a provider change the model in the last day?
SELECT segment AS "Segment", served_model AS "Model", toFloat64(count()) AS "Calls of a new model"
FROM penumbra.completions
WHERE $__timeFilter(started_at)
  AND started_at >= $__toTime - INTERVAL 1 DAY
  AND served_model != ''
  AND tier != ''
  AND (segment, tier) IN
  (
    SELECT segment, tier
    FROM penumbra.completions
    WHERE $__timeFilter(started_at) AND started_at >= $__toTime - INTERVAL 8 DAY AND started_at < $__toTime - INTERVAL 1 DAY AND served_model != ''
  )
  AND (segment, served_model) NOT IN
  (
    SELECT segment, served_model
    FROM penumbra.completions
    WHERE $__timeFilter(started_at) AND started_at >= $__toTime - INTERVAL 8 DAY AND started_at < $__toTime - INTERVAL 1 DAY
  )
GROUP BY segment, served_model
ORDER BY "Calls of a new model" DESC
