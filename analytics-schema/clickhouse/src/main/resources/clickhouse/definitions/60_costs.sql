-- What a chain of calls costs: an agent asks a model many times for one task of its user.
CREATE OR REPLACE VIEW penumbra.trace_costs
AS SELECT
  trace_id,
  min(started_at) AS first_call_at,
  max(started_at) AS last_call_at,
  countIf(arm = 'primary') AS calls,
  countIf(arm = 'primary' AND status != 'ok') AS failed_calls,
  countIf(cost_usd IS NULL AND input_tokens IS NOT NULL) AS unpriced_calls,
  sumIf(cost_usd, arm = 'primary') AS production_usd,
  sumIf(cost_usd, arm = 'shadow') AS shadow_usd,
  sumIf(cost_usd, arm IN ('primary_repeat', 'shadow_repeat')) AS repeat_usd,
  groupUniqArrayIf(segment, arm = 'primary') AS segments
FROM penumbra.completions
WHERE started_at >= {since:DateTime64(3, 'UTC')}
  AND trace_id != ''
GROUP BY trace_id
COMMENT 'One row a chain of calls that share a trace: SELECT * FROM penumbra.trace_costs(since = …)';

-- One row a call. price: the rows of its model at the standard tier are looked through for the one that holds on the day and
-- has the highest band below the prompt (strictly).
-- NULL where nobody can say: a call without tokens or price, a model without a row on that day, and a call whose recorded list
-- cost does not follow from its columns, because it used tokens that are no column (audio, writes to a cache) or because its
-- own price row was altered since.
CREATE OR REPLACE VIEW penumbra.projected_completions
AS
WITH
  model_of_row AS
  (
    SELECT id, model AS priced_model
    FROM penumbra.prices
  ),
  standard_prices AS
  (
    SELECT
      model AS standard_model,
      arrayReverseSort(row -> row.1, groupArray(tuple(
        above_prompt_tokens, effective_from, effective_to, input, ifNull(cached_input, input), output, id))) AS rows
    FROM penumbra.prices
    WHERE service_tier = 'standard'
    GROUP BY model
  ),
  placed AS
  (
    SELECT
      call.exchange_id AS exchange_id,
      call.arm AS arm,
      call.started_at AS started_at,
      call.segment AS segment,
      call.tier AS tier,
      model_of_row.priced_model AS model,
      call.input_tokens AS input_tokens,
      call.input_cached_tokens AS input_cached_tokens,
      call.output_tokens AS output_tokens,
      call.list_cost_usd AS list_cost_usd,
      arrayFilter(row -> row.1 = 0 OR call.input_tokens > row.1, standard_prices.rows) AS bands,
      arrayFirst(row -> ifNull(row.2 <= call.started_at, true) AND ifNull(call.started_at < row.3, true), bands) AS then_price,
      arrayFirst(row -> ifNull(row.2 <= {at:DateTime64(3, 'UTC')}, true) AND ifNull({at:DateTime64(3, 'UTC')} < row.3, true), bands) AS price
    FROM penumbra.completions AS call
    LEFT JOIN model_of_row ON model_of_row.id = call.price_row
    LEFT JOIN standard_prices ON standard_prices.standard_model = model_of_row.priced_model
    WHERE call.started_at >= {since:DateTime64(3, 'UTC')}
  ),
  known AS
  (
    SELECT
      *,
      price.6 > 0 AND input_tokens IS NOT NULL AND output_tokens IS NOT NULL
        AND ifNull(list_cost_usd = penumbra_pico_to_usd(penumbra_pico_usd(input_tokens, ifNull(input_cached_tokens, 0), output_tokens,
          then_price.4, then_price.5, then_price.6)), false) AS is_known
    FROM placed
  )
SELECT
  exchange_id,
  arm,
  started_at,
  segment,
  tier,
  model,
  input_tokens,
  input_cached_tokens,
  output_tokens,
  list_cost_usd,
  if(is_known, price.7, '') AS projected_price_row,
  if(is_known, penumbra_pico_to_usd(penumbra_pico_usd(input_tokens, ifNull(input_cached_tokens, 0), output_tokens,
    price.4, price.5, price.6)), NULL) AS projected_cost_usd,
  if(is_known, penumbra_pico_to_usd(penumbra_pico_usd(input_tokens, 0, output_tokens, price.4, price.5, price.6)), NULL)
    AS projected_uncached_cost_usd,
  -- what a share of the prompt read from the cache takes off, for the whole prompt
  if(is_known, penumbra_pico_to_usd(toInt64(input_tokens) * (toInt64(price.4) - toInt64(price.5))), NULL) AS projected_cache_saving_usd
FROM known AS call
COMMENT 'Each call at the prices of a day: SELECT * FROM penumbra.projected_completions(since = now64(3) - INTERVAL 7 DAY, at = toDateTime64(''2027-01-01'', 3, ''UTC''))';

-- Three answers to what Pro's prompts would find in its cache were it asked about everything: as much as the shadow's did (it sees
-- a sample, so its cache is colder than it would be), the share that Lite's did, and nothing.
CREATE OR REPLACE VIEW penumbra.projected_costs
AS
WITH
  calls AS
  (
    SELECT *
    FROM penumbra.projected_completions(since = {since:DateTime64(3, 'UTC')}, at = {at:DateTime64(3, 'UTC')})
    WHERE arm IN ('primary', 'shadow')
      AND exchange_id IN (SELECT exchange_id FROM penumbra.comparisons WHERE started_at >= {since:DateTime64(3, 'UTC')} AND disagree IS NOT NULL)
  ),
  both AS
  (
    SELECT
      segment,
      exchange_id,
      anyIf(list_cost_usd, tier = 'lite') AS lite_list,
      anyIf(list_cost_usd, tier = 'pro') AS pro_list,
      anyIf(projected_cost_usd, tier = 'lite') AS lite,
      anyIf(projected_cost_usd, tier = 'pro') AS pro,
      anyIf(projected_uncached_cost_usd, tier = 'pro') AS pro_uncached,
      anyIf(projected_cache_saving_usd, tier = 'pro') AS pro_saving,
      anyIf(input_cached_tokens, tier = 'lite') AS lite_cached,
      anyIf(input_tokens, tier = 'lite') AS lite_input
    FROM calls
    GROUP BY segment, exchange_id
  ),
  summed AS
  (
    SELECT
      segment,
      count() AS pairs,
      countIf(lite IS NULL OR pro IS NULL) AS pairs_unknown,
      avgIf(toFloat64(pro_list) - toFloat64(lite_list), lite IS NOT NULL AND pro IS NOT NULL) AS list_delta,
      avgIf(toFloat64(lite), pro IS NOT NULL) AS lite_mean,
      avgIf(toFloat64(pro), lite IS NOT NULL) AS pro_mean,
      avgIf(toFloat64(pro_uncached), lite IS NOT NULL) AS pro_uncached_mean,
      avgIf(toFloat64(pro_saving), lite IS NOT NULL) AS pro_saving_mean,
      sumIf(lite_cached, pro IS NOT NULL AND lite IS NOT NULL) / sumIf(lite_input, pro IS NOT NULL AND lite IS NOT NULL) AS lite_cached_share
    FROM both
    GROUP BY segment
  )
SELECT
  segment,
  pairs,
  pairs_unknown,
  1000 * list_delta AS list_extra_usd_per_1k,
  1000 * lite_mean AS lite_usd_per_1k,
  1000 * pro_mean AS pro_usd_per_1k,
  1000 * (pro_mean - lite_mean) AS extra_usd_per_1k,
  1000 * (pro_uncached_mean - lite_cached_share * pro_saving_mean - lite_mean) AS extra_usd_per_1k_with_cache_of_lite,
  1000 * (pro_uncached_mean - lite_mean) AS extra_usd_per_1k_without_cache
FROM summed AS costs
COMMENT 'What Pro would cost more in each segment at the prices of a day, per 1,000 requests: SELECT * FROM penumbra.projected_costs(since = now64(3) - INTERVAL 7 DAY, at = toDateTime64(''2027-01-01'', 3, ''UTC''))';
