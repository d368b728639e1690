-- What goes to Pro although Lite would do, or although nobody knows?
-- Not by the board's time: a published verdict has a window of its own.
SELECT
  segment AS "Segment",
  verdict AS "Verdict",
  reason AS "Why",
  monthly_extra_usd AS "Saved a month on Lite"
FROM penumbra.published_verdicts
WHERE primary_tier = 'pro' AND verdict != 'STAY' AND NOT expired
ORDER BY "Saved a month on Lite" DESC
