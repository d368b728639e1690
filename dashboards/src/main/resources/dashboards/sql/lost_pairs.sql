-- Which pairs say nothing, and why?
SELECT concat(outcome, if(outcome_reason = '', '', ': '), outcome_reason) AS "Outcome", count() AS "Pairs"
FROM penumbra.comparisons
WHERE $__timeFilter(started_at) AND outcome != 'ok'
GROUP BY "Outcome"
ORDER BY "Pairs" DESC
LIMIT 20
