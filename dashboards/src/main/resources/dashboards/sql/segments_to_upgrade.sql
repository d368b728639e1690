-- How many segments ought to move to Pro?
-- Not by the board's time: a published verdict has a window of its own.
SELECT countIf(verdict = 'UPGRADE' AND NOT expired) AS "Segments to upgrade"
FROM penumbra.published_verdicts
