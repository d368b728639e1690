-- Where do the models agree, and does that change from week to week?
SELECT
  segment AS "Segment",
  avgIf(1 - disagree, weeks_ago = 3) AS "3 weeks ago",
  avgIf(1 - disagree, weeks_ago = 2) AS "2 weeks ago",
  avgIf(1 - disagree, weeks_ago = 1) AS "Last week",
  avgIf(1 - disagree, weeks_ago = 0) AS "This week",
  count() AS "Pairs"
FROM
(
  SELECT segment, disagree, intDiv(dateDiff('second', started_at, $__toTime), 7 * 86400) AS weeks_ago
  FROM penumbra.comparisons
  WHERE $__timeFilter(started_at)
    AND disagree IS NOT NULL
    AND $__conditionalAll(segment IN (${segment:singlequote}), $segment)
    AND $__conditionalAll(task_kind IN (${task:singlequote}), $task)
)
GROUP BY segment
ORDER BY "Pairs" DESC
LIMIT 100
