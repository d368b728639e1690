-- Has mirroring stopped without anybody having stopped it?
SELECT
  toFloat64(if(
    countIf(last_hour) = 0 OR countIf(mirrored AND last_hour) > 0,
    0,
    greatest(
      sumIf(mirror_probability, last_hour),
      countIf(mirrored AND NOT last_hour) / greatest(1, dateDiff('second', $__fromTime, $__toTime) / 3600 - 1)))) AS "Requests not mirrored"
FROM
(
  SELECT mirrored, mirror_probability, started_at >= $__toTime - INTERVAL 1 HOUR AS last_hour
  FROM penumbra.exchanges
  WHERE $__timeFilter(started_at)
)
