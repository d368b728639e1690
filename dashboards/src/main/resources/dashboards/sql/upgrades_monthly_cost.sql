-- What would all upgrades cost together, and is that within the budget?
-- Not by the board's time: a published verdict has a window of its own.
SELECT
  sumIf(monthly_extra_usd, verdict = 'UPGRADE' AND NOT expired) AS "More a month",
  "More a month" / nullIf(toFloat64OrNull(${budget:singlequote}), 0) AS "Of the budget"
FROM penumbra.published_verdicts
