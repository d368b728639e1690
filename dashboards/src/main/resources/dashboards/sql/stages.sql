-- Which stage of the pipeline had work, and when?
SELECT
  time,
  max(stage = 'primary') AS "Requests",
  max(stage IN ('shadow', 'primary_repeat', 'shadow_repeat')) AS "Background calls",
  max(stage = 'pair') AS "Pairs",
  max(stage = 'judgement') AS "Judgements"
FROM
(
  SELECT $__timeInterval(started_at) AS time, toString(arm) AS stage
  FROM penumbra.completion_rows
  WHERE $__timeFilter(started_at)
  GROUP BY time, stage
  UNION ALL
  SELECT $__timeInterval(started_at) AS time, 'pair' AS stage
  FROM penumbra.comparison_rows
  WHERE $__timeFilter(started_at)
  GROUP BY time
  UNION ALL
  SELECT $__timeInterval(judged_at) AS time, 'judgement' AS stage
  FROM penumbra.judgement_rows
  WHERE $__timeFilter(judged_at) AND started_at >= $__fromTime - INTERVAL 7 DAY
  GROUP BY time
)
GROUP BY time
ORDER BY time
