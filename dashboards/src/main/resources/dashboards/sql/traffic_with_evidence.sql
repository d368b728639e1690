-- How much of the traffic has a verdict?
SELECT sumIf(requests, said.verdict NOT IN ('', 'NOT_ENOUGH_EVIDENCE')) / nullIf(sum(requests), 0) AS "Traffic with enough evidence"
FROM
(
  SELECT segment, tier, count() AS requests
  FROM penumbra.exchanges
  WHERE $__timeFilter(started_at) AND tier != ''
  GROUP BY segment, tier
) AS traffic
LEFT JOIN
(
  SELECT segment, primary_tier, verdict
  FROM penumbra.published_verdicts
  WHERE NOT expired
) AS said ON said.segment = traffic.segment AND said.primary_tier = traffic.tier
