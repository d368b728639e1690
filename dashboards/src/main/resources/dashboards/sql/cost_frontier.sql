-- Which offers are beaten by no cheaper one?
-- Not by the board's time: a published verdict has a window of its own.
WITH offers AS
(
  SELECT
    segment,
    assumeNotNull(monthly_extra_usd) AS cost,
    net_win * 1000 * cost / assumeNotNull(extra_cost_usd_per_1k) AS better
  FROM penumbra.verdict_history
  WHERE primary_tier = 'lite' AND verdict != 'NOT_ENOUGH_EVIDENCE' AND monthly_extra_usd IS NOT NULL AND extra_cost_usd_per_1k != 0
    AND (segment, primary_tier, published_at) IN
    (
      SELECT segment, primary_tier, published_at
      FROM penumbra.published_verdicts
      WHERE NOT expired
    )
)
SELECT segment AS "Segment", cost AS "More a month", better AS "Frontier"
FROM
(
  -- nothing can be won by less than what cheaper ones win, and to stay costs and wins nothing
  SELECT *, greatest(0, max(better) OVER (ORDER BY cost, better DESC ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)) AS best
  FROM
  (
    SELECT segment, cost, better, false AS stays
    FROM offers
    UNION ALL
    SELECT 'nothing moved', 0, 0, true
    FROM offers
    LIMIT 1
  )
)
WHERE better > best OR (stays AND best = 0)
ORDER BY cost
