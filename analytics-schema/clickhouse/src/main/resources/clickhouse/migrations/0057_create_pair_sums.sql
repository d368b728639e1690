-- What pair_sums_by counts, kept for days that are over. One row for each day and all that tells pairs from each other.
CREATE TABLE IF NOT EXISTS penumbra.pair_sums
(
  day Date COMMENT 'Day (UTC) of the requests',
  state LowCardinality(String) COMMENT 'State of the day''s tables that the row was made from, as in pair_days; the sums of a day count when it is that of now',
  likeness FixedString(16) COMMENT 'Hash of all columns that the row is told by',
  day_groups UInt64 COMMENT 'Rows that the day has in this state: a day with fewer was not written to its end',
  summed_at DateTime64(3, 'UTC') COMMENT 'When the row was made',

  -- what the row is told by
  segment LowCardinality(String) COMMENT 'Value of the configured key dimensions',
  primary_tier LowCardinality(String) COMMENT 'Tier that the client was served from: lite or pro',
  lite_model LowCardinality(String) COMMENT 'Served model of Lite; empty when it never answered',
  pro_model LowCardinality(String) COMMENT 'Served model of Pro; empty when it never answered',
  rewrite_version LowCardinality(String) COMMENT 'Version of the rewriting rules',
  comparison_rules LowCardinality(String) COMMENT 'Version of what decides how a pair is compared',
  task_kind LowCardinality(String) COMMENT 'Kind of task that chose the measure',
  offers_tools Bool COMMENT 'The client offers functions to the model',
  response_shape LowCardinality(String) COMMENT 'Schema sent for the answer',
  metric_version LowCardinality(String) COMMENT 'Version of the measures',
  lacking_at DateTime('UTC') COMMENT 'Five minutes of pairs that lack a model or a rewrite; 1970 for all others',
  is_objective Bool COMMENT 'No judge is needed to say who is better',
  judge LowCardinality(String) COMMENT 'Model that judged the pairs; empty for none',
  prompt_version LowCardinality(String) COMMENT 'Version of that judge''s prompt',
  needs_judge Bool COMMENT 'Nothing but a judge can say who is better, if anybody can',
  is_first Bool COMMENT 'false: the same pairs are in the row of another judge too, and only what this one decides is to be added',

  -- times
  first_at DateTime64(3, 'UTC') COMMENT 'Oldest pair',
  last_at DateTime64(3, 'UTC') COMMENT 'Newest pair',
  compared_at DateTime64(3, 'UTC') COMMENT 'Newest pair that could be compared; 1970 for none',
  measured_at DateTime64(3, 'UTC') COMMENT 'Newest pair that a measure compared; 1970 for none',
  judged_at DateTime64(3, 'UTC') COMMENT 'Newest verdict of the judge; 1970 for none',

  -- whoever judged
  pairs_mirrored UInt64 COMMENT 'Pairs, compared or not',
  pairs_comparable UInt64 COMMENT 'Of these, pairs that could be compared',
  comparable_weight Float64 COMMENT 'Sum of their weights, which are inverse mirror probabilities',
  comparable_weights_squared Float64 COMMENT 'Sum of the squares of these',
  disagreeing_weight Float64 COMMENT 'Sum of the weights of pairs that differ',
  pairs_lost UInt64 COMMENT 'Pairs that lack an answer',
  primary_errors UInt64 COMMENT 'Pairs whose primary failed by itself',
  pairs_truncated UInt64 COMMENT 'Pairs cut by an output cap that cannot be compared',
  pairs_filtered UInt64 COMMENT 'Pairs that a safety filter stopped on either side',
  format_failures UInt64 COMMENT 'Pairs with an answer that breaks its format',
  pairs_not_comparable UInt64 COMMENT 'Pairs whose texts were not kept, not read or are of different sorts',
  disagreements UInt64 COMMENT 'Comparable pairs that differ',
  disagreements_to_judge UInt64 COMMENT 'Of these, pairs that only a judge can decide',
  repeats UInt64 COMMENT 'Exchanges whose primary was asked again, recordings left out',
  self_disagreements UInt64 COMMENT 'Of these, those in which it differed from itself',
  shadow_repeats UInt64 COMMENT 'Exchanges whose shadow was asked again, recordings left out',
  shadow_self_disagreements UInt64 COMMENT 'Of these, those in which it differed from itself',
  pairs_priced UInt64 COMMENT 'Comparable pairs with a price',
  own_priced UInt64 COMMENT 'Of these, pairs that were selected for themselves',
  fractions Array(Float64) COMMENT 'Mirror probabilities that the pairs were selected with',
  sessions Array(String) COMMENT 'Sessions that were selected as a whole' CODEC(ZSTD(1)),
  own_priced_sums Array(Float64) COMMENT 'Sums that penumbra_moments takes, of priced pairs that were selected for themselves' CODEC(ZSTD(1)),
  priced_sessions Tuple(Array(String), Array(Float64), Array(Float64), Array(Float64)) COMMENT 'Sessions with priced pairs: their weight, weighted disagreement and weighted extra cost' CODEC(ZSTD(1)),
  lite_latencies Array(UInt32) COMMENT 'Latencies of Lite of pairs on the same terms, in milliseconds' CODEC(ZSTD(1)),
  pro_latencies Array(UInt32) COMMENT 'Latencies of Pro of the same pairs' CODEC(ZSTD(1)),
  latency_pairs UInt64 COMMENT 'How many pairs that are',

  -- what this judge decides, and what none has to
  pairs_decided UInt64 COMMENT 'Pairs of which is known who is better, or that they agree',
  lite_flaws UInt64 COMMENT 'Pairs that Lite loses because its answer was cut or breaks its format',
  disagreements_read UInt64 COMMENT 'Of disagreements_to_judge, pairs that the judge read',
  judgements_invalid UInt64 COMMENT 'Of these, pairs whose verdict could not be read',
  order_flips UInt64 COMMENT 'Of these, pairs whose verdict the order turned',
  pro_better UInt64 COMMENT 'Pairs in which Pro is better',
  lite_better UInt64 COMMENT 'Pairs in which Lite is better',
  n UInt64 COMMENT 'Decided and priced pairs',
  own_n UInt64 COMMENT 'Of these, pairs that were selected for themselves',
  winners UInt64 COMMENT 'Of n, pairs that name a winner',
  own_decided_sums Array(Float64) COMMENT 'Sums that penumbra_moments takes, of decided and priced pairs that were selected for themselves' CODEC(ZSTD(1)),
  decided_sessions Tuple(Array(String), Array(Float64), Array(Float64), Array(Float64)) COMMENT 'Sessions with decided and priced pairs: their weight, weighted sign and weighted extra cost' CODEC(ZSTD(1))
)
-- the newest sums of a day replace those before; rows that only these had stay, in a state that is not of now
ENGINE = ReplacingMergeTree(summed_at)
PARTITION BY toYYYYMM(day)
ORDER BY (day, likeness)
TTL day + INTERVAL 400 DAY
COMMENT 'Evidence of days that are over, added up; made by pair_summing, believed only in the state of now, read through pair_evidence_by';
