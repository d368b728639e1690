-- What was selected and yet not mirrored, and which bound spoke?
SELECT $__timeInterval(started_at) AS time, skip_reason AS reason, 60 * count() / $__interval_s AS "Value"
FROM penumbra.exchanges
WHERE $__timeFilter(started_at) AND mirror_bucket < mirror_probability AND NOT mirrored
GROUP BY time, reason
ORDER BY time
