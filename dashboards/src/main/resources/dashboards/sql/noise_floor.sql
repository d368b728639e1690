-- How much of what differs is noise of the models themselves?
SELECT
  toStartOfDay(started_at) AS time,
  avg(disagree) AS "Lite against Pro",
  avg(lite_self_disagree) AS "Lite against Lite",
  avg(pro_self_disagree) AS "Pro against Pro"
FROM penumbra.comparisons
WHERE $__timeFilter(started_at) AND NOT synthetic_repeats
GROUP BY time
ORDER BY time
