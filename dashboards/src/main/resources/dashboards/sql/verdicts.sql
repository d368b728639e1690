-- Which segments should move, what does it gain, what does it cost?
-- Not by the board's time: verdicts have a window of their own, the last 28 days.
SELECT
  segment AS "Segment",
  verdict AS "Verdict",
  reason AS "Why",
  pairs AS "Pairs",
  net_win AS "Net win",
  net_win_low AS "At least",
  net_win_high AS "At most",
  disagreement AS "Answers that differ",
  noise_floor AS "Noise floor",
  extra_cost_usd_per_1k AS "More per 1,000 requests",
  usd_per_better_answer AS "Per better answer",
  monthly_extra_usd AS "More a month",
  latency_p95_delta_ms AS "Latency p95, more"
FROM penumbra.verdicts
