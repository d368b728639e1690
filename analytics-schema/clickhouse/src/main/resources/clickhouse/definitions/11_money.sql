-- What calls would cost by the prices of any day: the same tokens, the standard tier, the price book as it stands. A query and
-- no rewrite: what was recorded stays as it was billed.
-- Pico-dollars of a call: tokens times micro-USD per million tokens, as the price book's own arithmetic has it.
CREATE OR REPLACE FUNCTION penumbra_pico_usd AS (input_tokens, cached_tokens, output_tokens, input_price, cached_price, output_price) ->
  toInt64(greatest(toInt64(input_tokens) - toInt64(cached_tokens), 0)) * input_price + toInt64(cached_tokens) * cached_price
  + toInt64(output_tokens) * output_price;

CREATE OR REPLACE FUNCTION penumbra_pico_to_usd AS (pico_usd) ->
  CAST(CAST(pico_usd, 'Decimal(38, 12)') / CAST(1000000000000, 'Decimal(38, 0)'), 'Nullable(Decimal(18, 12))');
