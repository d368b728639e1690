-- Which proxy fell silent without having said that it stops?
SELECT proxy AS "Proxy", toFloat64(dateDiff('second', last_report, now())) AS "Silent for"
FROM
(
  SELECT
    proxy,
    max(reported_at) AS last_report,
    argMax(stopping, reported_at) AS stopped,
    arrayReduce('median', arrayPopFront(arrayDifference(arraySort(groupArray(toUnixTimestamp(reported_at)))))) AS usual_pause
  FROM penumbra.proxy_health
  WHERE $__timeFilter(reported_at)
  GROUP BY proxy
)
WHERE NOT stopped
  AND "Silent for" > 5 * usual_pause
  -- when nothing arrives of anybody, the way behind the proxies is cut, and other rules say so
  AND last_report + INTERVAL 1 MINUTE < (SELECT max(reported_at) FROM penumbra.proxy_health WHERE $__timeFilter(reported_at))
ORDER BY "Silent for" DESC
