-- Which segments ask Pro more than they should, though no verdict says that it pays?
SELECT segment AS "Segment", countIf(tier = 'pro') / count() AS "On Pro"
FROM penumbra.exchanges
WHERE $__timeFilter(started_at)
  AND tier != ''
  AND segment NOT IN
  (
    SELECT segment
    FROM penumbra.published_verdicts
    WHERE NOT expired AND (verdict = 'UPGRADE' OR (verdict = 'STAY' AND primary_tier = 'pro'))
  )
GROUP BY segment
HAVING count() >= 100
ORDER BY "On Pro" DESC
