-- A price that is known today must not overwrite what was known when a call was priced: rows are only ever added. What has
-- changed is a row of the same name with a later recorded_at, what has gone is one that says so (withdrawn).
CREATE TABLE IF NOT EXISTS penumbra.price_records
(
  id String COMMENT 'Name of the row, as in completions.price_row',
  provider LowCardinality(String) COMMENT 'Who sells the model',
  model LowCardinality(String) COMMENT 'Name of the model as answers give it',
  service_tier LowCardinality(String) COMMENT 'standard, batch, flex or priority',
  effective_from Nullable(DateTime64(3, 'UTC')) COMMENT 'First instant at which the price holds; NULL for as far back as anybody asks',
  effective_to Nullable(DateTime64(3, 'UTC')) COMMENT 'First instant at which it no longer holds; NULL for until further notice',
  announced_at Nullable(DateTime64(3, 'UTC')) COMMENT 'When it was made known; of two prices that hold the later one counts. NULL for long ago',
  above_prompt_tokens UInt64 COMMENT 'The price holds for prompts strictly longer than this; 0 for the base band',
  input UInt64 COMMENT 'Micro-USD per million prompt tokens',
  cached_input Nullable(UInt64) COMMENT 'Micro-USD per million cached prompt tokens; NULL means input',
  cache_write_5m Nullable(UInt64) COMMENT 'Micro-USD per million tokens written to a five-minute cache; NULL means input',
  cache_write_1h Nullable(UInt64) COMMENT 'Micro-USD per million tokens written to a one-hour cache; NULL means input',
  audio_input Nullable(UInt64) COMMENT 'Micro-USD per million audio tokens of the prompt; NULL means input',
  cached_audio_input Nullable(UInt64) COMMENT 'Micro-USD per million cached audio tokens; NULL means cached_input',
  output UInt64 COMMENT 'Micro-USD per million output tokens, thinking included',
  source_class LowCardinality(String) COMMENT 'O provider page, R public price catalog, T third party quoting the provider',
  checked String COMMENT 'When a person last compared the row with its source',
  withdrawn Bool COMMENT 'From recorded_at on the price book has no such row',
  catalog_version LowCardinality(String) COMMENT 'Version of the price book that said so first',
  recorded_at DateTime64(3, 'UTC') COMMENT 'Since when this table says so'
)
ENGINE = ReplacingMergeTree
ORDER BY (id, recorded_at)
COMMENT 'Everything that price books ever said of a price, in the order in which they were loaded; prices has what they say now';

CREATE TABLE IF NOT EXISTS penumbra.price_name_records
(
  name String COMMENT 'Another name of a model, or how such names begin',
  is_prefix Bool COMMENT 'Every name that begins so is meant',
  model LowCardinality(String) COMMENT 'The model that is priced',
  withdrawn Bool COMMENT 'From recorded_at on the price book has no such name',
  catalog_version LowCardinality(String) COMMENT 'Version of the price book that said so first',
  recorded_at DateTime64(3, 'UTC') COMMENT 'Since when this table says so'
)
ENGINE = ReplacingMergeTree
ORDER BY (is_prefix, name, recorded_at)
COMMENT 'Everything that price books ever said of other names of models; price_names has what they say now';

CREATE TABLE IF NOT EXISTS penumbra.price_catalogs
(
  catalog_version LowCardinality(String) COMMENT 'Names what a price book says, to the letter; as in completions.price_catalog',
  recorded_at DateTime64(3, 'UTC') COMMENT 'When it was loaded; what is recorded no later than that is what it said'
)
ENGINE = ReplacingMergeTree
ORDER BY (catalog_version, recorded_at)
COMMENT 'Price books in the order in which they were loaded';

-- What earlier versions loaded. Their table stays as it is, and nothing reads it any more.
INSERT INTO penumbra.price_records
  (id, provider, model, service_tier, effective_from, effective_to, above_prompt_tokens, input, cached_input, cache_write_5m,
   cache_write_1h, audio_input, output, source_class, checked, withdrawn, catalog_version, recorded_at)
SELECT
  id, provider, model, service_tier, effective_from, effective_to, above_prompt_tokens, input, cached_input, cache_write_5m,
  cache_write_1h, audio_input, output, source_class, checked, false, catalog_version, fromUnixTimestamp64Milli(toInt64(version), 'UTC')
FROM penumbra.price_rows FINAL;

ALTER TABLE penumbra.price_rows MODIFY COMMENT 'Price book as versions before 0030 loaded it; read the view prices instead';
