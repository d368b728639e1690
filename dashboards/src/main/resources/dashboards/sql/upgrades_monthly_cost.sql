-- What would all upgrades cost together?
-- Not by the board's time: a published verdict has a window of its own.
SELECT sumIf(monthly_extra_usd, verdict = 'UPGRADE' AND NOT expired) AS "All upgrades, a month"
FROM penumbra.published_verdicts
