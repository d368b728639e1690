-- Is as much mirrored as was asked for? What a budget, a pause or the kill switch left out was meant to be left out.
SELECT
  rule AS "Rule",
  abs(1 - countIf(mirrored OR (mirror_bucket < mirror_probability AND skip_reason IN ('budget', 'kill_switch', 'time_box'))) / sum(mirror_probability)) AS "Off its fraction"
FROM penumbra.exchanges
WHERE $__timeFilter(started_at) AND rule != '' AND mirror_probability > 0
GROUP BY rule
HAVING sum(mirror_probability) >= 400
ORDER BY "Off its fraction" DESC
