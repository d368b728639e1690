-- Do background calls fail?
SELECT countIf(status != 'ok') / count() AS "Background calls that failed"
FROM penumbra.completions
WHERE $__timeFilter(started_at) AND arm != 'primary'
HAVING count() >= 20
