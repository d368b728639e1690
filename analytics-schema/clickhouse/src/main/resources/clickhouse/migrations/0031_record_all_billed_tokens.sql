-- Every kind of token that has a price of its own is a column, and so is the price book that priced the call: a cost can be
-- taken apart, and computed anew, from the row alone. Rows of earlier versions have NULL and the empty name: nobody wrote it down.
ALTER TABLE penumbra.completion_rows
  ADD COLUMN IF NOT EXISTS cache_write_5m_tokens Nullable(UInt64) COMMENT 'Prompt tokens written to a cache for five minutes, part of input_tokens' AFTER input_cached_tokens,
  ADD COLUMN IF NOT EXISTS cache_write_1h_tokens Nullable(UInt64) COMMENT 'Prompt tokens written to a cache for an hour, part of input_tokens' AFTER cache_write_5m_tokens,
  ADD COLUMN IF NOT EXISTS input_audio_tokens Nullable(UInt64) COMMENT 'Audio tokens of the prompt, part of input_tokens' AFTER cache_write_1h_tokens,
  ADD COLUMN IF NOT EXISTS input_cached_audio_tokens Nullable(UInt64) COMMENT 'Audio tokens read from a cache as they are billed, part of input_audio_tokens and of input_cached_tokens' AFTER input_audio_tokens,
  ADD COLUMN IF NOT EXISTS price_catalog LowCardinality(String) COMMENT 'Version of the price book behind the costs, as in price_catalogs; empty when unpriced' AFTER price_row;

CREATE OR REPLACE VIEW penumbra.completions
AS SELECT * EXCEPT (version)
FROM penumbra.completion_rows FINAL
SETTINGS do_not_merge_across_partitions_select_final = 1
COMMENT 'One row an arm of an exchange: tokens, money, latency and the mirror decision';

CREATE OR REPLACE VIEW penumbra.exchanges
AS SELECT * EXCEPT (arm)
FROM penumbra.completions
WHERE arm = 'primary'
COMMENT 'One row an exchange: what the client was served';

-- The price book's own arithmetic, in the order: input, audio, cached, cached audio, written for five minutes, for an hour, output.
-- Tokens of each kind, every one of them once.
CREATE OR REPLACE FUNCTION penumbra_token_kinds AS (input, cached, cache_write_5m, cache_write_1h, audio, cached_audio, output) ->
  arrayMap(tokens -> toInt64(tokens),
    [greatest(toInt64(input) - toInt64(cached) - toInt64(cache_write_5m) - toInt64(cache_write_1h) - toInt64(audio) + toInt64(cached_audio), 0),
     toInt64(audio) - toInt64(cached_audio), toInt64(cached) - toInt64(cached_audio), toInt64(cached_audio),
     toInt64(cache_write_5m), toInt64(cache_write_1h), toInt64(output)]);

-- Micro-USD per million tokens of each kind; what has no price of its own costs what stands for it.
CREATE OR REPLACE FUNCTION penumbra_kind_prices AS (input, audio, cached, cached_audio, cache_write_5m, cache_write_1h, output) ->
  arrayMap(price -> toInt64(price),
    [input, ifNull(audio, input), ifNull(cached, input), ifNull(cached_audio, ifNull(cached, input)), ifNull(cache_write_5m, input),
     ifNull(cache_write_1h, input), output]);

CREATE OR REPLACE FUNCTION penumbra_kinds_pico_usd AS (kinds, prices) ->
  arraySum(arrayMap((tokens, price) -> tokens * price, kinds, prices));

CREATE OR REPLACE FUNCTION penumbra_pico_to_usd AS (pico_usd) ->
  CAST(CAST(pico_usd, 'Decimal(38, 12)') / CAST(1000000000000, 'Decimal(38, 0)'), 'Nullable(Decimal(18, 12))');

-- What a cost consists of, by the row of the price book that was used, as it was then. Rows of earlier versions do not name their
-- book and are taken apart by what the row says now.
CREATE OR REPLACE VIEW penumbra.cost_breakdowns
AS
WITH
  calls AS
  (
    SELECT
      call.exchange_id AS exchange_id,
      call.arm AS arm,
      call.started_at AS started_at,
      call.segment AS segment,
      call.price_row AS price_row,
      call.price_catalog AS price_catalog,
      call.cost_usd AS cost_usd,
      penumbra_token_kinds(
        ifNull(input_tokens, 0), ifNull(input_cached_tokens, 0), ifNull(cache_write_5m_tokens, 0), ifNull(cache_write_1h_tokens, 0),
        ifNull(input_audio_tokens, 0), ifNull(input_cached_audio_tokens, 0), ifNull(output_tokens, 0)) AS kinds,
      if(call.price_catalog = '', now64(3, 'UTC'), books.last_recorded_at) AS as_of
    FROM penumbra.completions AS call
    LEFT JOIN
    (
      SELECT catalog_version, max(recorded_at) AS last_recorded_at
      FROM penumbra.price_catalogs
      GROUP BY catalog_version
    ) AS books ON books.catalog_version = call.price_catalog
    WHERE call.started_at >= {since:DateTime64(3, 'UTC')}
      AND call.cost_usd IS NOT NULL
  ),
  priced AS
  (
    SELECT
      calls.*,
      arrayMap((tokens, price) -> tokens * price, kinds, penumbra_kind_prices(
        record.input, record.audio_input, record.cached_input, record.cached_audio_input, record.cache_write_5m, record.cache_write_1h,
        record.output)) AS parts
    FROM calls
    ASOF LEFT JOIN penumbra.price_records AS record ON record.id = calls.price_row AND record.recorded_at <= calls.as_of
  )
SELECT
  exchange_id,
  arm,
  started_at,
  segment,
  price_row,
  price_catalog,
  cost_usd,
  penumbra_pico_to_usd(parts[1]) AS input_usd,
  penumbra_pico_to_usd(parts[2]) AS audio_usd,
  penumbra_pico_to_usd(parts[3]) AS cached_usd,
  penumbra_pico_to_usd(parts[4]) AS cached_audio_usd,
  penumbra_pico_to_usd(parts[5]) AS cache_write_5m_usd,
  penumbra_pico_to_usd(parts[6]) AS cache_write_1h_usd,
  penumbra_pico_to_usd(parts[7]) AS output_usd,
  toBool(ifNull(penumbra_pico_to_usd(arraySum(parts)) = cost_usd, false)) AS adds_up
FROM priced AS cost
COMMENT 'What each cost consists of; adds_up is false where the row that priced it is not known as it was: SELECT * FROM penumbra.cost_breakdowns(since = now64(3) - INTERVAL 7 DAY)';
