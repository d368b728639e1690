-- What will the next 30 days cost?
SELECT
  30 * toFloat64(sum(cost_usd)) / greatest(1, dateDiff('second', min(started_at), max(started_at)) / 86400) AS "As it is",
  (SELECT sumIf(monthly_extra_usd, verdict = 'UPGRADE' AND NOT expired) FROM penumbra.published_verdicts) AS "All upgrades, more",
  "As it is" + ifNull("All upgrades, more", 0) AS "With all upgrades"
FROM penumbra.exchanges
WHERE $__timeFilter(started_at)
