-- What do 1,000 requests of each segment cost on either model?
SELECT
  segment AS "Segment",
  1000 * sum(toFloat64(lite_list_cost_usd) / mirror_probability) / sum(1 / mirror_probability) AS "Lite",
  1000 * sum(toFloat64(pro_list_cost_usd) / mirror_probability) / sum(1 / mirror_probability) AS "Pro"
FROM penumbra.comparisons
WHERE $__timeFilter(started_at) AND workload = {workload:String} AND cost_delta_usd IS NOT NULL AND mirror_probability > 0
GROUP BY segment
ORDER BY "Pro" DESC
LIMIT 20
