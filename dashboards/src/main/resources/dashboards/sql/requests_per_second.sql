-- How many requests come, and whom do they ask?
SELECT
  $__timeInterval(started_at) AS time,
  if(served_model = '', requested_model, served_model) AS model,
  count() / $__interval_s AS "Value"
FROM penumbra.exchanges
WHERE $__timeFilter(started_at) AND workload = {workload:String}
GROUP BY time, model
ORDER BY time
