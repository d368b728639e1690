-- Has the served model become less steady than it used to be?
SELECT maxIf(noise, days_ago = 0) / quantileIf(0.5)(noise, days_ago > 0) AS "Noise against usual"
FROM
(
  SELECT intDiv(dateDiff('second', started_at, $__toTime), 86400) AS days_ago, avg(differs) AS noise
  FROM
  (
    SELECT started_at, if(primary_tier = 'lite', lite_self_disagree, pro_self_disagree) AS differs
    FROM penumbra.comparisons
    WHERE $__timeFilter(started_at) AND NOT synthetic_repeats
  )
  WHERE differs IS NOT NULL
  GROUP BY days_ago
  HAVING count() >= 50
)
HAVING countIf(days_ago = 0) = 1 AND countIf(days_ago > 0) >= 3 AND quantileIf(0.5)(noise, days_ago > 0) > 0
