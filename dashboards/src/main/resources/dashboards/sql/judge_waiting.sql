-- Do pairs wait for a judge who has fallen silent? None wait for a judge who never was.
WITH
  (
    SELECT (count(), countIf(judged_at >= $__toTime - INTERVAL 1 HOUR))
    FROM penumbra.judgement_rows
    WHERE started_at >= $__toTime - INTERVAL 7 DAY AND answered AND NOT startsWith(judge, 'human')
  ) AS judgements
SELECT toFloat64(if(judgements.1 = 0 OR judgements.2 > 0, 0, count())) AS "Pairs that wait"
FROM penumbra.comparisons
WHERE $__timeFilter(started_at)
  AND started_at < $__toTime - INTERVAL 1 HOUR
  AND outcome = 'ok'
  AND disagree = 1
  AND objective_sign IS NULL
  AND exchange_id NOT IN (SELECT exchange_id FROM penumbra.judgement_rows WHERE $__timeFilter(started_at) AND answered)
