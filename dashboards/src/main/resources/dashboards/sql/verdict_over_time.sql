-- Is the verdict stable?
SELECT
  toDateTime(published_at) AS time,
  indexOf(['UPGRADE', 'DOWNGRADE', 'ROUTE', 'STAY', 'NEEDS_VALUE', 'NOT_ENOUGH_EVIDENCE'], verdict) AS "Verdict"
FROM penumbra.verdict_history
WHERE $__timeFilter(published_at) AND segment = ${segment:singlequote}
ORDER BY time
