-- How often do judge and people say the same?
SELECT countIf(judged.pair_sign = people.sign) / nullIf(count(), 0) AS "Judge and people agree"
FROM penumbra.human_labels AS people
INNER JOIN penumbra.judged_pairs_since(since = $__fromTime) AS judged ON judged.exchange_id = people.exchange_id
WHERE $__timeFilter(people.started_at) AND judged.pair_sign IS NOT NULL
