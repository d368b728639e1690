-- Where do answers without a cap run away with the money?
SELECT
  segment AS "Segment",
  ifNull(toFloat64(sumIf(list_cost_usd, output_cap_asked IS NULL AND output_tokens > 4 * usual_output)), 0)
    / toFloat64(sum(list_cost_usd)) AS "Share of the money"
FROM penumbra.exchanges
INNER JOIN
(
  SELECT segment AS of_segment, quantile(0.5)(output_tokens) AS usual_output
  FROM penumbra.exchanges
  WHERE $__timeFilter(started_at) AND status = 'ok' AND list_cost_usd IS NOT NULL
  GROUP BY segment
) AS usual ON of_segment = segment
WHERE $__timeFilter(started_at) AND status = 'ok' AND list_cost_usd IS NOT NULL
GROUP BY segment
HAVING count() >= 100 AND sum(list_cost_usd) > 0
ORDER BY "Share of the money" DESC
