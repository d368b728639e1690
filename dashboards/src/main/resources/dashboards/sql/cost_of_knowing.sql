-- What do shadow, repeats and judge cost a day?
SELECT time, sum(shadow_usd) AS "Shadow", sum(repeat_usd) AS "Repeats", sum(judge_usd) AS "Judge"
FROM
(
  SELECT
    toStartOfDay(started_at) AS time,
    toFloat64(sumIf(cost_usd, arm = 'shadow')) AS shadow_usd,
    toFloat64(sumIf(cost_usd, arm != 'shadow')) AS repeat_usd,
    NULL AS judge_usd
  FROM penumbra.completions
  WHERE $__timeFilter(started_at) AND arm != 'primary'
  GROUP BY time
  UNION ALL
  SELECT toStartOfDay(started_at) AS time, NULL AS shadow_usd, NULL AS repeat_usd, toFloat64(sum(charged_usd)) AS judge_usd
  FROM penumbra.judgements
  WHERE $__timeFilter(started_at)
  GROUP BY time
)
GROUP BY time
ORDER BY time
