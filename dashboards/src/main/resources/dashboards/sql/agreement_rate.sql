-- How often do both models answer alike?
SELECT
  sum((1 - disagree) / mirror_probability) / nullIf(sum(1 / mirror_probability), 0) AS "Agreement",
  count() AS "Pairs"
FROM penumbra.comparisons
WHERE $__timeFilter(started_at)
  AND disagree IS NOT NULL
  AND mirror_probability > 0
  AND $__conditionalAll(segment IN (${segment:singlequote}), $segment)
  AND $__conditionalAll(task_kind IN (${task:singlequote}), $task)
