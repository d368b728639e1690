-- Is finding out too dear?
SELECT
  (ifNull(toFloat64(sumIf(cost_usd, arm != 'primary')), 0)
    + ifNull((SELECT toFloat64(sum(charged_usd)) FROM penumbra.judgements WHERE $__timeFilter(started_at)), 0))
    / nullIf(toFloat64(sumIf(cost_usd, arm = 'primary')), 0) AS "Cost of knowing"
FROM penumbra.completions
WHERE $__timeFilter(started_at)
