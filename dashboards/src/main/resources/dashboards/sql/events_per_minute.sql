-- How much comes in?
SELECT
  $__timeInterval(started_at) AS time,
  60 * countIf(arm = 'primary') / $__interval_s AS "Primary",
  60 * countIf(arm = 'shadow') / $__interval_s AS "Shadow",
  60 * countIf(arm NOT IN ('primary', 'shadow')) / $__interval_s AS "Repeats"
FROM penumbra.completions
WHERE $__timeFilter(started_at)
GROUP BY time
ORDER BY time
