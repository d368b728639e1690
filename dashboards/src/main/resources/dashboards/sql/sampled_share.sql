-- Is mirrored what was asked for, in each segment?
SELECT segment AS "Segment", avg(mirror_probability) AS "Asked", countIf(mirrored) / count() AS "Mirrored"
FROM penumbra.exchanges
WHERE $__timeFilter(started_at) AND rule != ''
GROUP BY segment
ORDER BY count() DESC
LIMIT 20
