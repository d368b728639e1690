-- Where can the judge be believed?
SELECT
  segment AS "Segment",
  judge AS "Judge",
  prompt_version AS "Prompt",
  pairs_judged AS "Pairs judged",
  order_flip_rate AS "Turned by the order",
  pro_win_rate AS "Pro wins",
  pro_win_rate_at_same_length AS "Pro wins at same length",
  labels AS "Labels",
  agreement AS "Same as people",
  kappa AS "Kappa",
  accuracy_factor_low AS "Accuracy, at least"
FROM penumbra.judge_accuracy_since(since = $__fromTime)
ORDER BY pairs_judged DESC
LIMIT 100
