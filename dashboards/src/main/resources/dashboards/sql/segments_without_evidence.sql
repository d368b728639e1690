-- Of how many segments is too little known?
-- Not by the board's time: a published verdict has a window of its own.
SELECT countIf(verdict = 'NOT_ENOUGH_EVIDENCE' OR expired) AS "Not enough evidence yet"
FROM penumbra.published_verdicts
