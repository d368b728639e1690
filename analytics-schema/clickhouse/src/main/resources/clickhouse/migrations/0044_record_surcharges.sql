-- What is billed beside tokens is a column each. Rows of earlier versions have NULL and the empty region: nobody looked. A search without
-- a fee leaves the cost at that of the tokens, so how many there are is a number beside it that can be summed, and not only a mark.
ALTER TABLE penumbra.completion_rows
  ADD COLUMN IF NOT EXISTS region LowCardinality(String) COMMENT 'Where the call was to be answered, outside the global endpoint of the provider; empty for the global one and where nobody told' AFTER output_thinking_tokens,
  ADD COLUMN IF NOT EXISTS searches Nullable(UInt32) COMMENT 'Search queries that the provider says it executed; NULL when the usage is unknown or nobody looked' AFTER region,
  ADD COLUMN IF NOT EXISTS other_tools Nullable(UInt32) COMMENT 'Uses of other tools that the provider runs and bills apart (maps, file search, code, images), which are in no cost; NULL when the usage is unknown or nobody looked' AFTER searches,
  ADD COLUMN IF NOT EXISTS unpriced_searches Nullable(UInt32) COMMENT 'Searches that are in no cost because the price book names no fee for them; NULL when the usage is unknown or nobody looked' AFTER price_tier_assumed,
  COMMENT COLUMN cost_usd 'USD as billed, by the service tier of the answer, with fees of searches and the uplift of a region; NULL when unpriced',
  COMMENT COLUMN list_cost_usd 'USD of the same tokens and surcharges at the standard tier; NULL when unpriced';
