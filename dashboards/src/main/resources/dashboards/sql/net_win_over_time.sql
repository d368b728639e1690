-- How much better is Pro, how sure is that, and from where on does it pay?
SELECT
  toDateTime(published_at) AS time,
  net_win_high AS "At most",
  net_win AS "Net win",
  net_win_low AS "At least",
  extra_cost_usd_per_1k / 1000 / nullIf(value_per_better_answer_usd, 0) AS "Pays from here"
FROM penumbra.verdict_history
WHERE $__timeFilter(published_at) AND segment = ${segment:singlequote}
ORDER BY time
