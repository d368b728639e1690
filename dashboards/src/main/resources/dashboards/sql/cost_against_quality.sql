-- Which segments buy the most better answers for their money?
-- Not by the board's time: a published verdict has a window of its own.
SELECT
  segment AS "Segment",
  monthly_extra_usd AS "More a month",
  net_win * requests AS {verdict:Identifier},
  net_win_low * requests AS "At least",
  net_win_high * requests AS "At most",
  requests AS "Requests a month"
FROM
(
  SELECT *, 1000 * monthly_extra_usd / nullIf(extra_cost_usd_per_1k, 0) AS requests
  FROM penumbra.verdict_history
  WHERE verdict = {verdict:String}
    AND (segment, primary_tier, published_at) IN
    (
      SELECT segment, primary_tier, published_at
      FROM penumbra.published_verdicts
      WHERE NOT expired
    )
)
WHERE requests IS NOT NULL
ORDER BY requests DESC
LIMIT 500
