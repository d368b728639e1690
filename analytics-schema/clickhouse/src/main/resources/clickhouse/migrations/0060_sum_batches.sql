-- What was summed before lacks these; the version in the state of a day keeps it from being believed.
ALTER TABLE penumbra.pair_sums
  ADD COLUMN IF NOT EXISTS interactive_pairs UInt64 COMMENT 'Of pairs_comparable, those somebody waits for' AFTER latency_pairs,
  ADD COLUMN IF NOT EXISTS lite_batch Array(Float64) COMMENT 'Sums of Lite over batch pairs: output tokens and milliseconds of those on the same terms; tokens and USD of those that are priced' CODEC(ZSTD(1)) AFTER interactive_pairs,
  ADD COLUMN IF NOT EXISTS pro_batch Array(Float64) COMMENT 'The same of Pro' CODEC(ZSTD(1)) AFTER lite_batch,
  COMMENT COLUMN lite_latencies 'Latencies of Lite of interactive pairs on the same terms, in milliseconds',
  COMMENT COLUMN pro_latencies 'Latencies of Pro of the same pairs';
