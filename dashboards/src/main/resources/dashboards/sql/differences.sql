-- In what do the answers differ?
SELECT arrayJoin(if(empty(differences), [concat(metric, if(objective_reason = '', '', ': '), objective_reason)], differences)) AS "Difference", count() AS "Pairs"
FROM penumbra.comparisons
WHERE $__timeFilter(started_at)
  AND disagree = 1
  AND $__conditionalAll(segment IN (${segment:singlequote}), $segment)
  AND $__conditionalAll(task_kind IN (${task:singlequote}), $task)
GROUP BY "Difference"
ORDER BY "Pairs" DESC
LIMIT 20
