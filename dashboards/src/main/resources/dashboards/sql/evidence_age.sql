-- How old is the newest pair behind the verdicts?
-- Not by the board's time: the verdicts that were published last are meant.
SELECT toFloat64(dateDiff('second', max(last_pair_at), now())) AS "Age of the evidence"
FROM penumbra.verdict_history
WHERE published_at = (SELECT max(published_at) FROM penumbra.verdict_history)
HAVING count() > 0
