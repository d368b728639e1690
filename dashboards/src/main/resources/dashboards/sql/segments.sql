-- Which segments had traffic?
SELECT DISTINCT segment
FROM penumbra.completion_rows
WHERE $__timeFilter(started_at) AND arm = 'primary'
ORDER BY segment
