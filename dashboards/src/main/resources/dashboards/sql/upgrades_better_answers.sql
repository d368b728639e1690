-- What do all upgrades buy, and how sure is that?
-- Not by the board's time: a published verdict has a window of its own.
SELECT
  sum(net_win * requests) AS "Expected",
  sum(net_win_low * requests) AS "At least",
  sum(net_win_high * requests) AS "At most"
FROM
(
  SELECT net_win, net_win_low, net_win_high, 1000 * monthly_extra_usd / nullIf(extra_cost_usd_per_1k, 0) AS requests
  FROM penumbra.verdict_history
  WHERE published_at = (SELECT max(published_at) FROM penumbra.verdict_history) AND verdict = 'UPGRADE'
)
