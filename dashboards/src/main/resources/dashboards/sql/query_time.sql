-- How long does ClickHouse take?
SELECT
  $__timeInterval(at) AS time,
  quantileIf(0.95)(toNullable(duration_ms), query_kind = 'Select') AS "Reads",
  quantileIf(0.95)(toNullable(duration_ms), query_kind = 'Insert') AS "Inserts"
FROM penumbra.query_stats
WHERE $__timeFilter(at)
GROUP BY time
ORDER BY time
