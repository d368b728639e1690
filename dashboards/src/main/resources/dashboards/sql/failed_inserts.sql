-- Does ClickHouse refuse what is written?
SELECT toFloat64(countIf(exception_code != 0)) AS "Inserts that failed"
FROM penumbra.query_stats
WHERE $__timeFilter(at) AND query_kind = 'Insert'
