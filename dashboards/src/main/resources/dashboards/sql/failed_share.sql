-- Which model fails, and how often?
SELECT
  $__timeInterval(started_at) AS time,
  if(served_model = '', requested_model, served_model) AS model,
  countIf(status NOT IN ('ok', 'client_abort')) / count() AS "Value"
FROM penumbra.completions
WHERE $__timeFilter(started_at) AND workload = {workload:String} AND arm IN ('primary', 'shadow')
GROUP BY time, model
ORDER BY time
