-- Which queries fail?
SELECT query_kind AS "Kind", exception_code AS "Error", count() AS "Times", max(at) AS "Last", any(substring(normalized_query, 1, 200)) AS "For example"
FROM penumbra.query_stats
WHERE $__timeFilter(at) AND exception_code != 0
GROUP BY query_kind, exception_code
ORDER BY "Times" DESC
LIMIT 20
