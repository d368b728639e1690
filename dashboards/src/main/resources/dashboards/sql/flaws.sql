-- What is wrong with answers that needs no judge?
SELECT objective_reason AS "Flaw", countIf(objective_sign = 1) AS "Lost by Lite", countIf(objective_sign = -1) AS "Lost by Pro"
FROM penumbra.comparisons
WHERE $__timeFilter(started_at) AND segment = ${segment:singlequote} AND objective_reason != ''
GROUP BY objective_reason
ORDER BY count() DESC
LIMIT 12
