-- How many more pairs does a verdict need?
-- Not by the board's time: verdicts have a window of their own.
SELECT
  greatest(
    0,
    toInt64(coalesce(anyIf(min_pairs, segment = ${segment:singlequote}), anyIf(min_pairs, segment = '*'), 400))
      - toInt64((SELECT max(pairs) FROM penumbra.published_verdicts WHERE segment = ${segment:singlequote} AND NOT expired))) AS "Pairs still needed"
FROM penumbra.segment_settings
