-- The price book as data, so that a cost at any date can be asked in SQL. Loaded from prices.yaml.
CREATE TABLE IF NOT EXISTS penumbra.price_rows
(
  id String COMMENT 'Name of the row, as in completions.price_row',
  provider LowCardinality(String) COMMENT 'Who sells the model',
  model LowCardinality(String) COMMENT 'Name of the model as answers give it',
  service_tier LowCardinality(String) COMMENT 'standard, batch, flex or priority',
  effective_from Nullable(DateTime64(3, 'UTC')) COMMENT 'First instant at which the price holds; NULL for as far back as anybody asks',
  effective_to Nullable(DateTime64(3, 'UTC')) COMMENT 'First instant at which it no longer holds; NULL for until further notice',
  above_prompt_tokens UInt64 COMMENT 'The price holds for prompts strictly longer than this; 0 for the base band',
  input UInt64 COMMENT 'Micro-USD per million prompt tokens',
  cached_input Nullable(UInt64) COMMENT 'Micro-USD per million cached prompt tokens; NULL means input',
  cache_write_5m Nullable(UInt64) COMMENT 'Micro-USD per million tokens written to a five-minute cache; NULL means input',
  cache_write_1h Nullable(UInt64) COMMENT 'Micro-USD per million tokens written to a one-hour cache; NULL means input',
  audio_input Nullable(UInt64) COMMENT 'Micro-USD per million audio tokens of the prompt; NULL means input',
  output UInt64 COMMENT 'Micro-USD per million output tokens, thinking included',
  source_class LowCardinality(String) COMMENT 'O provider page, R public price catalog, T third party quoting the provider',
  checked String COMMENT 'When a person last compared the row with its source',
  catalog_version LowCardinality(String) COMMENT 'Version of prices.yaml that the row was loaded from',
  version UInt64 COMMENT 'The row with the highest version of a key is the one that is seen'
)
ENGINE = ReplacingMergeTree(version)
ORDER BY id
COMMENT 'Price book, repeats not yet removed; read the view prices instead';

CREATE OR REPLACE VIEW penumbra.prices
AS SELECT * EXCEPT (version)
FROM penumbra.price_rows FINAL
COMMENT 'Price of each model, service tier and prompt-size band with the dates from which it holds';
