-- Do events of requests still arrive?
SELECT toFloat64(dateDiff('second', max(started_at), now())) AS "Age of the newest event"
FROM penumbra.completion_rows
WHERE $__timeFilter(started_at)
HAVING count() > 0
