-- How much of the money of its day has each rule spent?
SELECT time, rule, sum(toFloat64(committed[rule])) / nullIf(sum(toFloat64(budget[rule])), 0) AS "Value"
FROM
(
  SELECT
    $__timeInterval(reported_at) AS time,
    argMax(budget_limit_usd, reported_at) AS budget,
    argMax(budget_committed_usd, reported_at) AS committed
  FROM penumbra.proxy_health
  WHERE $__timeFilter(reported_at)
  GROUP BY time, proxy
)
ARRAY JOIN mapKeys(budget) AS rule
GROUP BY time, rule
ORDER BY time
