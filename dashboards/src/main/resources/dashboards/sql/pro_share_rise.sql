-- In which segments does Pro creep in, this week against the week before?
SELECT
  segment AS "Segment",
  countIf(tier = 'pro' AND this_week) / countIf(this_week) - countIf(tier = 'pro' AND NOT this_week) / countIf(NOT this_week) AS "More on Pro"
FROM
(
  SELECT segment, tier, started_at >= $__toTime - INTERVAL 7 DAY AS this_week
  FROM penumbra.exchanges
  WHERE $__timeFilter(started_at) AND started_at >= $__toTime - INTERVAL 14 DAY AND tier != ''
)
GROUP BY segment
HAVING countIf(this_week) >= 100 AND countIf(NOT this_week) >= 100
ORDER BY "More on Pro" DESC
