-- Are the verdicts still published, while there are pairs to publish about?
WITH (SELECT max(published_at) FROM penumbra.verdict_history) AS last_published
SELECT toFloat64(dateDiff('second', greatest(last_published, toDateTime64($__fromTime, 3, 'UTC')), now())) AS "Age of the verdicts"
FROM penumbra.comparison_rows
WHERE $__timeFilter(started_at) AND started_at < now() - INTERVAL 2 HOUR
HAVING count() > 0
