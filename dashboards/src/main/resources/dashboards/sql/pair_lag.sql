-- Are pairs behind the requests they were made of?
SELECT
  toFloat64(greatest(0, dateDiff('second', greatest(
    (SELECT max(started_at) FROM penumbra.comparison_rows WHERE $__timeFilter(started_at)), toDateTime64($__fromTime, 3, 'UTC')), max(started_at)))) AS "Pairs behind"
FROM penumbra.completion_rows
WHERE $__timeFilter(started_at) AND arm = 'primary' AND mirrored
HAVING count() > 0
