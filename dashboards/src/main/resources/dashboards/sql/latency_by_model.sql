-- Which model keeps people waiting longer than was promised?
SELECT served_model AS "Model", quantile(0.95)(total_millis) AS "p95"
FROM penumbra.exchanges
WHERE $__timeFilter(started_at) AND workload = 'interactive' AND status = 'ok' AND served_model != ''
GROUP BY served_model
HAVING count() >= 20
ORDER BY "p95" DESC
