-- What may be read beside a verdict: each figure of a scorecard with an interval for one look at it. Nothing here decides; a share
-- that is looked at every day is looked at too often for these intervals.
CREATE OR REPLACE VIEW penumbra.segment_statistics_since
AS
WITH
  cards AS
  (
    SELECT
      card,
      groupArray(card.disagreements) OVER (PARTITION BY card.primary_tier) AS pool_disagreements,
      groupArray(card.pairs_comparable) OVER (PARTITION BY card.primary_tier) AS pool_pairs,
      groupArray(penumbra_sign_test(card.pro_better, card.lite_better)) OVER () AS family
    FROM
    (
      SELECT arrayJoin(
      (
        SELECT groupArray(tuple(*))
        FROM penumbra.segment_scorecards_since(since = {since:DateTime64(3, 'UTC')}) AS scorecard
      )) AS card
    )
    WHERE card.pairs_comparable > 0
  ),
  figures AS
  (
    SELECT
      card,
      penumbra_pool(pool_disagreements, pool_pairs) AS pool,
      family,
      if(card.repeats > 0, card.self_disagreements / card.repeats, NULL) AS primary_floor,
      if(card.shadow_repeats > 0, card.shadow_self_disagreements / card.shadow_repeats, NULL) AS shadow_floor,
      card.priced_disagreement_variance / card.pairs_priced AS disagreement_error,
      primary_floor * (1 - primary_floor) / card.repeats AS primary_floor_error,
      shadow_floor * (1 - shadow_floor) / card.shadow_repeats AS shadow_floor_error,
      penumbra_wilson(card.disagreement, toFloat64(card.pairs_effective)) AS disagreement_interval,
      penumbra_with_interval(card.gain, sqrt(card.gain_variance / card.n)) AS win,
      card.pro_better + card.lite_better AS decided,
      penumbra_wilson(card.pro_better / decided, toFloat64(decided)) AS win_rate_interval,
      card.pairs_comparable / card.pairs_mirrored AS seen
    FROM cards
  )
SELECT
  card.segment AS segment,
  card.primary_tier AS primary_tier,
  card.pairs_comparable AS pairs,
  card.pairs_effective AS pairs_effective,

  card.disagreement AS disagreement,
  disagreement_interval[1] AS disagreement_low,
  disagreement_interval[2] AS disagreement_high,
  penumbra_shrunken(card.disagreements, card.pairs_comparable, pool) AS disagreement_shrunken,
  seen AS compared_share,
  penumbra_were_missing(seen, card.disagreement, 0) AS disagreement_at_least,
  penumbra_were_missing(seen, card.disagreement, 1) AS disagreement_at_most,

  primary_floor AS noise_floor,
  shadow_floor AS shadow_noise_floor,
  card.disagreement - primary_floor AS above_noise,
  card.disagreement - primary_floor - 1.959963984540054 * sqrt(disagreement_error + primary_floor_error) AS above_noise_low,
  card.disagreement - primary_floor + 1.959963984540054 * sqrt(disagreement_error + primary_floor_error) AS above_noise_high,
  abs(card.disagreement - primary_floor) / nullIf(card.disagreement + primary_floor, 0) AS above_noise_relative,
  card.disagreement - shadow_floor AS avoided_by_switching,
  card.disagreement - (primary_floor + shadow_floor) / 2 AS excess,
  excess - 1.959963984540054 * sqrt(disagreement_error + (primary_floor_error + shadow_floor_error) / 4) AS excess_low,
  excess + 1.959963984540054 * sqrt(disagreement_error + (primary_floor_error + shadow_floor_error) / 4) AS excess_high,

  if(card.n > 0, win[1], NULL) AS net_win,
  if(card.n > 0, win[2], NULL) AS net_win_low,
  if(card.n > 0, win[3], NULL) AS net_win_high,
  if(decided > 0, card.pro_better / decided, NULL) AS win_rate,
  if(decided > 0, win_rate_interval[1], NULL) AS win_rate_low,
  if(decided > 0, win_rate_interval[2], NULL) AS win_rate_high,
  penumbra_sign_test(card.pro_better, card.lite_better) AS sign_test,
  penumbra_adjusted_probability(sign_test, family) AS sign_test_adjusted,

  card.cost AS extra_cost_usd,
  if(card.gain > 0, card.cost / card.gain, NULL) AS usd_per_better_answer,
  if(win[3] > 0, card.cost / win[3], NULL) AS usd_per_better_answer_low,
  if(win[2] > 0, card.cost / win[2], NULL) AS usd_per_better_answer_high,
  card.cost / disagreement_high AS usd_per_better_answer_at_least,
  if(avoided_by_switching > 0, card.cost / avoided_by_switching, NULL) AS usd_per_avoided_disagreement
FROM figures
ORDER BY segment, primary_tier
SETTINGS enable_named_columns_in_function_tuple = 1
COMMENT 'Figures of each segment with their intervals for one look, since an instant: SELECT * FROM penumbra.segment_statistics_since(since = now64(3) - INTERVAL 7 DAY)';

CREATE OR REPLACE VIEW penumbra.segment_statistics
(
  segment String COMMENT 'Value of the configured key dimensions',
  primary_tier String COMMENT 'Tier that the clients are served from: lite or pro',
  pairs UInt64 COMMENT 'Pairs of the epoch that could be compared',
  pairs_effective UInt64 COMMENT 'Pairs of one weight that would tell as much (Kish)',
  disagreement Float64 COMMENT 'Share of the comparable pairs that differ, weighted by the inverse of their mirror probability',
  disagreement_low Float64 COMMENT 'Lower end of its interval at 95 % for one look (Wilson on the effective pairs)',
  disagreement_high Float64 COMMENT 'Upper end of the same',
  disagreement_shrunken Float64 COMMENT 'Share that differs, drawn towards that of all segments of the same tier the more the fewer pairs it is from (empirical Bayes): to rank by',
  compared_share Float64 COMMENT 'Comparable pairs of all pairs of the epoch',
  disagreement_at_least Float64 COMMENT 'Share that differs, were all pairs alike that could not be compared (Manski)',
  disagreement_at_most Float64 COMMENT 'The same, did all of them differ',
  noise_floor Nullable(Float64) COMMENT 'Share of exchanges in which the served model differed from itself when asked again; NULL without repeats',
  shadow_noise_floor Nullable(Float64) COMMENT 'The same of the shadow''s model',
  above_noise Nullable(Float64) COMMENT 'Disagreement less the noise floor',
  above_noise_low Nullable(Float64) COMMENT 'Lower end of its interval at 95 %',
  above_noise_high Nullable(Float64) COMMENT 'Upper end of the same',
  above_noise_relative Nullable(Float64) COMMENT 'Distance of disagreement and noise floor over their sum',
  avoided_by_switching Nullable(Float64) COMMENT 'Disagreement less the noise floor of the shadow: disagreements with it that switching would avoid',
  excess Nullable(Float64) COMMENT 'Disagreement less the mean of both floors: above zero exactly where both models answer differently, whoever is noisier. No measure of quality',
  excess_low Nullable(Float64) COMMENT 'Lower end of its interval at 95 %',
  excess_high Nullable(Float64) COMMENT 'Upper end of the same',
  net_win Nullable(Float64) COMMENT 'Mean of +1 Pro better, 0, -1 Lite better over decided and priced pairs; NULL without any',
  net_win_low Nullable(Float64) COMMENT 'Lower end of its interval at 95 % for one look; that of the verdict holds at every look',
  net_win_high Nullable(Float64) COMMENT 'Upper end of the same',
  win_rate Nullable(Float64) COMMENT 'Pairs that Pro won of those that have a winner',
  win_rate_low Nullable(Float64) COMMENT 'Lower end of its interval at 95 % (Wilson)',
  win_rate_high Nullable(Float64) COMMENT 'Upper end of the same',
  sign_test Float64 COMMENT 'Probability of so uneven a win rate where none is better, two-sided; 1 without winners',
  sign_test_adjusted Float64 COMMENT 'The same, made comparable with the share of false ones among all segments (Benjamini, Hochberg)',
  extra_cost_usd Nullable(Float64) COMMENT 'Extra cost of a request on Pro in USD; NULL when nothing is priced',
  usd_per_better_answer Nullable(Float64) COMMENT 'Extra cost over net win: what a better answer must be worth; NULL while Pro does not win. A judge''s errors make it too large',
  usd_per_better_answer_low Nullable(Float64) COMMENT 'The same at the upper end of the net win',
  usd_per_better_answer_high Nullable(Float64) COMMENT 'The same at its lower end; NULL where that is not above zero, so that no value may be enough',
  usd_per_better_answer_at_least Nullable(Float64) COMMENT 'Extra cost over the upper end of the disagreement: needs no judge',
  usd_per_avoided_disagreement Nullable(Float64) COMMENT 'Extra cost over the disagreements that switching would avoid'
)
AS SELECT *
FROM penumbra.segment_statistics_since(since = now64(3) - INTERVAL 28 DAY) AS statistics
COMMENT 'Figures of each segment over the last 28 days with their intervals for one look; what decides is in verdicts';
