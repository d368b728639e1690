-- Where do further upgrades stop paying?
-- Not by the board's time: a published verdict has a window of its own.
WITH offers AS
(
  SELECT
    segment,
    verdict,
    assumeNotNull(monthly_extra_usd) AS cost,
    1000 * cost / assumeNotNull(extra_cost_usd_per_1k) AS requests,
    net_win * requests AS better,
    net_win_low * requests AS better_low,
    row_number() OVER (ORDER BY cost <= 0 DESC, better / cost DESC, segment) AS place
  FROM penumbra.verdict_history
  WHERE primary_tier = 'lite' AND verdict != 'NOT_ENOUGH_EVIDENCE' AND net_win > 0 AND monthly_extra_usd IS NOT NULL AND extra_cost_usd_per_1k != 0
    AND (segment, primary_tier, published_at) IN
    (
      SELECT segment, primary_tier, published_at
      FROM penumbra.published_verdicts
      WHERE NOT expired
    )
)
SELECT
  segment AS "Segment",
  verdict AS "Verdict",
  sum(cost) OVER (ORDER BY place ROWS UNBOUNDED PRECEDING) AS "More a month",
  sum(better) OVER (ORDER BY place ROWS UNBOUNDED PRECEDING) AS "Expected",
  sum(better_low) OVER (ORDER BY place ROWS UNBOUNDED PRECEDING) AS "At least"
FROM
(
  SELECT place, segment, verdict, cost, better, better_low
  FROM offers
  UNION ALL
  SELECT 0, 'nothing moved', '', 0, 0, 0
  FROM offers
  LIMIT 1
)
ORDER BY place
