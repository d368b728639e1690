-- What is said of this segment?
-- Not by the board's time: the newest published verdict is meant.
SELECT if(expired, 'expired', verdict) AS "Verdict"
FROM penumbra.published_verdicts
WHERE segment = ${segment:singlequote}
ORDER BY published_at DESC
LIMIT 1
