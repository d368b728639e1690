-- Do events of mirrored requests get lost?
SELECT countIf(outcome IN ('primary_missing', 'shadow_missing')) / count() AS "Pairs that lack an event"
FROM penumbra.comparisons
WHERE $__timeFilter(started_at)
HAVING count() >= 50
