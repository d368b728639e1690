-- What is billed beside tokens has its price in the row that prices them. Rows of earlier books named none.
ALTER TABLE penumbra.price_records
  ADD COLUMN IF NOT EXISTS search Nullable(UInt64) COMMENT 'Micro-USD per million executed searches; NULL for no such fee' AFTER output,
  ADD COLUMN IF NOT EXISTS grounded_prompt Nullable(UInt64) COMMENT 'Micro-USD per million prompts that searched at all; NULL for no such fee' AFTER search,
  ADD COLUMN IF NOT EXISTS regional_uplift_percent Nullable(UInt8) COMMENT 'By how many per cent tokens cost more outside the global endpoint of the provider; NULL for none' AFTER grounded_prompt;
