-- Every kind of token that has a price of its own is a column, and so is the price book that priced the call: a cost can be
-- taken apart, and computed anew, from the row alone. Rows of earlier versions have NULL and the empty name: nobody wrote it down.
ALTER TABLE penumbra.completion_rows
  ADD COLUMN IF NOT EXISTS cache_write_5m_tokens Nullable(UInt64) COMMENT 'Prompt tokens written to a cache for five minutes, part of input_tokens' AFTER input_cached_tokens,
  ADD COLUMN IF NOT EXISTS cache_write_1h_tokens Nullable(UInt64) COMMENT 'Prompt tokens written to a cache for an hour, part of input_tokens' AFTER cache_write_5m_tokens,
  ADD COLUMN IF NOT EXISTS input_audio_tokens Nullable(UInt64) COMMENT 'Audio tokens of the prompt, part of input_tokens' AFTER cache_write_1h_tokens,
  ADD COLUMN IF NOT EXISTS input_cached_audio_tokens Nullable(UInt64) COMMENT 'Audio tokens read from a cache as they are billed, part of input_audio_tokens and of input_cached_tokens' AFTER input_audio_tokens,
  ADD COLUMN IF NOT EXISTS price_catalog LowCardinality(String) COMMENT 'Version of the price book behind the costs, as in price_catalogs; empty when unpriced' AFTER price_row;
