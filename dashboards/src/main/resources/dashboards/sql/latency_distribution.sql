-- Is there one speed, or are there several? From at most 5,000 requests.
SELECT time, "Latency"
FROM
(
  SELECT toDateTime(started_at) AS time, total_millis AS "Latency"
  FROM penumbra.exchanges
  WHERE $__timeFilter(started_at) AND workload = {workload:String} AND status = 'ok'
  ORDER BY sipHash64(exchange_id)
  LIMIT 5000
)
ORDER BY time
