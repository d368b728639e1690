-- Which kinds of task were compared?
SELECT DISTINCT task_kind
FROM penumbra.comparison_rows
WHERE $__timeFilter(started_at)
ORDER BY task_kind
