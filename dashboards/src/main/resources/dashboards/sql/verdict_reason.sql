-- Why is that said, since when, and how long does it hold?
-- Not by the board's time: the newest published verdict is meant.
SELECT
  primary_tier AS "Served from",
  verdict AS "Verdict",
  reason AS "Why",
  pairs AS "Pairs",
  monthly_extra_usd AS "More a month",
  first_said_at AS "Said since",
  expires_at AS "Holds until",
  lite_model AS "Lite",
  pro_model AS "Pro"
FROM penumbra.published_verdicts
WHERE segment = ${segment:singlequote}
ORDER BY published_at DESC
