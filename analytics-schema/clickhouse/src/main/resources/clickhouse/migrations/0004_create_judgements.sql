CREATE TABLE IF NOT EXISTS penumbra.judgement_rows
(
  exchange_id String COMMENT 'UUIDv7 of the exchange' CODEC(ZSTD(1)),
  started_at DateTime64(3, 'UTC') COMMENT 'When the request of the client arrived' CODEC(DoubleDelta, ZSTD(1)),
  segment LowCardinality(String) COMMENT 'Value of the configured key dimensions',
  judge LowCardinality(String) COMMENT 'Model that judged',
  prompt_version LowCardinality(String) COMMENT 'Version of the judge''s prompt',
  answer_order LowCardinality(String) COMMENT 'lite_first or pro_first: whose answer stood as A',
  answered Bool DEFAULT true COMMENT 'false: no call was answered, and the row only says what that may have cost; the view judgements leaves it out',
  label LowCardinality(String) COMMENT 'Verdict as given, for example A>>B; empty when none could be read',
  sign Nullable(Int8) COMMENT '+1 Pro better, 0 tie, -1 Lite better; NULL when no verdict could be read, which is not a tie',
  strong Bool COMMENT 'The judge said much better',
  attempts UInt16 COMMENT 'Calls made for this row, failed ones included',
  input_tokens Nullable(UInt64) COMMENT 'Prompt tokens of the judge over all attempts',
  output_tokens Nullable(UInt64) COMMENT 'Output tokens of the judge over all attempts',
  cost_usd Nullable(Decimal(18, 12)) COMMENT 'Judge money of this row; NULL when unpriced, or when a call got no answer and may have been billed',
  charged_usd Decimal(18, 12) COMMENT 'What the budget of the day was charged: cost_usd, by estimate where that is unknown',
  latency_millis UInt64 COMMENT 'From the first attempt to the verdict, in milliseconds',
  judged_at DateTime64(3, 'UTC') COMMENT 'When the verdict came',
  version UInt64 COMMENT 'The row with the highest version of a key is the one that is seen'
)
ENGINE = ReplacingMergeTree(version)
PARTITION BY toDate(started_at)
-- a judgement replaces an earlier one, but no charge ever goes
ORDER BY (segment, exchange_id, judge, prompt_version, answer_order, if(answered, 0, toUnixTimestamp64Milli(judged_at)))
TTL toDateTime(started_at) + INTERVAL 400 DAY
COMMENT 'One row a verdict of one judge on one pair in one order, repeats not yet removed; read the view judgements instead';

CREATE OR REPLACE VIEW penumbra.judgements
AS SELECT * EXCEPT (version, answered)
FROM penumbra.judgement_rows FINAL
WHERE answered
SETTINGS do_not_merge_across_partitions_select_final = 1
COMMENT 'One row a verdict of one judge on one pair in one order';
