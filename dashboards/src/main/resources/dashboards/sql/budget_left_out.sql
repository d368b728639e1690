-- Which rule has spent the money of its day?
SELECT rule AS "Rule", countIf(skip_reason = 'budget') / count() AS "Left out for want of budget"
FROM penumbra.exchanges
WHERE $__timeFilter(started_at) AND rule != '' AND mirror_bucket < mirror_probability
GROUP BY rule
HAVING count() >= 20
ORDER BY "Left out for want of budget" DESC
