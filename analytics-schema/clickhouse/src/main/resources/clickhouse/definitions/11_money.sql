-- Money as the price book counts it: pico-dollars, which are tokens times micro-USD per million tokens.
CREATE OR REPLACE FUNCTION penumbra_pico_to_usd AS (pico_usd) ->
  CAST(CAST(pico_usd, 'Decimal(38, 12)') / CAST(1000000000000, 'Decimal(38, 0)'), 'Nullable(Decimal(18, 12))');

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
