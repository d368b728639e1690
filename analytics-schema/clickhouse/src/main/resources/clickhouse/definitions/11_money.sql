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

-- What is billed for searches: each of them, and a prompt that searched at all.
CREATE OR REPLACE FUNCTION penumbra_search_kinds AS (searches) ->
  [toInt64(ifNull(searches, 0)), toInt64(ifNull(searches, 0) > 0)];

CREATE OR REPLACE FUNCTION penumbra_search_prices AS (search, grounded_prompt) ->
  [toInt64(ifNull(search, 0)), toInt64(ifNull(grounded_prompt, 0))];

-- What tokens cost more in a region: whole per cent, rounded half up to a pico-dollar.
CREATE OR REPLACE FUNCTION penumbra_uplift_pico_usd AS (tokens_pico_usd, region, percent) ->
  if(region = '', 0, toInt64(intDiv(toInt128(tokens_pico_usd) * ifNull(percent, 0) + 50, 100)));

CREATE OR REPLACE FUNCTION penumbra_uplifted_pico_usd AS (tokens_pico_usd, region, percent) ->
  tokens_pico_usd + penumbra_uplift_pico_usd(tokens_pico_usd, region, percent);

-- Without a price row there are no prices, and nothing is asked of the sum.
CREATE OR REPLACE FUNCTION penumbra_kinds_pico_usd AS (kinds, prices) ->
  arraySum(arrayMap((amount, price) -> amount * price, kinds, arrayResize(prices, length(kinds))));
