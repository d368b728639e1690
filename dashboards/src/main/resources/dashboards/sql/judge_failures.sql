-- Does the judge fail?
SELECT countIf(NOT answered OR sign IS NULL) / count() AS "Judgements that failed"
FROM penumbra.judgement_rows
WHERE $__timeFilter(judged_at) AND started_at >= $__fromTime - INTERVAL 7 DAY AND NOT startsWith(judge, 'human')
HAVING count() >= 20
