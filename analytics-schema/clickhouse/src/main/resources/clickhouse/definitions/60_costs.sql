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

-- What calls would cost by the prices of any day: the same tokens of every kind, the same searches, in the same region, at the standard
-- tier, by the price book as it stands. Searches for which that day's row names no fee are in no cost and counted.
-- NULL where nobody can say, with the reason in unknown: a call without tokens (tokens); a model that the book does not know
-- (model) or has no price for on that day (price); a call of an earlier version whose list cost does not follow from the tokens
-- that were written down then (history).
CREATE OR REPLACE VIEW penumbra.projected_completions
AS
WITH
  (
    SELECT arrayReverseSort(prefix -> length(prefix.1), groupArray(tuple(toString(name), toString(model))))
    FROM penumbra.price_names
    WHERE is_prefix
  ) AS prefixes,
  -- withdrawn rows too: what a call was, it stays
  model_of_row AS
  (
    SELECT id, toString(any(model)) AS priced_model
    FROM penumbra.price_records
    GROUP BY id
  ),
  model_of_name AS
  (
    -- a model's own name goes before the same name as another's alias
    SELECT known_name, argMax(meant_model, is_own_name) AS named_model
    FROM
    (
      SELECT toString(name) AS known_name, toString(model) AS meant_model, 0 AS is_own_name FROM penumbra.price_names WHERE NOT is_prefix
      UNION ALL
      SELECT toString(model), toString(model), 1 FROM penumbra.prices
    )
    GROUP BY known_name
  ),
  -- the highest band first, and in it what was announced last
  standard_prices AS
  (
    SELECT
      toString(model) AS standard_model,
      arrayReverseSort(row -> (row.1, row.2), groupArray(tuple(
        above_prompt_tokens, ifNull(announced_at, toDateTime64(0, 3, 'UTC')), effective_from, effective_to,
        penumbra_kind_prices(input, audio_input, cached_input, cached_audio_input, cache_write_5m, cache_write_1h, output), id,
        penumbra_search_prices(search, grounded_prompt), ifNull(regional_uplift_percent, 0),
        search IS NOT NULL OR grounded_prompt IS NOT NULL))) AS rows
    FROM penumbra.prices
    WHERE service_tier = 'standard'
    GROUP BY model
  ),
  named AS
  (
    SELECT
      call.*,
      arrayElement(splitByChar('/', if(served_model = '', requested_model, served_model)), -1) AS name,
      multiIf(
        model_of_row.priced_model != '', model_of_row.priced_model,
        model_of_name.named_model != '', model_of_name.named_model,
        arrayFirst(prefix -> startsWith(name, prefix.1), prefixes).2) AS model
    FROM penumbra.completions AS call
    LEFT JOIN model_of_row ON model_of_row.id = call.price_row
    LEFT JOIN model_of_name ON model_of_name.known_name = arrayElement(splitByChar('/', if(call.served_model = '', call.requested_model, call.served_model)), -1)
    WHERE call.started_at >= {since:DateTime64(3, 'UTC')}
  ),
  placed AS
  (
    SELECT
      named.*,
      input_tokens IS NOT NULL AND output_tokens IS NOT NULL AS has_tokens,
      ifNull(input_audio_tokens, 0) AS audio,
      penumbra_token_kinds(
        ifNull(input_tokens, 0), ifNull(input_cached_tokens, 0), ifNull(cache_write_5m_tokens, 0), ifNull(cache_write_1h_tokens, 0), audio,
        ifNull(input_cached_audio_tokens, 0), ifNull(output_tokens, 0)) AS kinds,
      arrayFilter(row -> row.1 = 0 OR ifNull(input_tokens, 0) > row.1, standard_prices.rows) AS bands,
      arrayFirst(row -> ifNull(row.3 <= started_at, true) AND ifNull(started_at < row.4, true), bands) AS then_price,
      arrayFirst(row -> ifNull(row.3 <= {at:DateTime64(3, 'UTC')}, true) AND ifNull({at:DateTime64(3, 'UTC')} < row.4, true), bands) AS price
    FROM named
    LEFT JOIN standard_prices ON standard_prices.standard_model = named.model
  ),
  known AS
  (
    SELECT
      *,
      multiIf(
        NOT has_tokens, 'tokens',
        model = '', 'model',
        price.6 = '', 'price',
        input_audio_tokens IS NULL
          AND NOT ifNull(list_cost_usd = penumbra_pico_to_usd(penumbra_kinds_pico_usd(kinds, then_price.5)), false), 'history',
        '') AS unknown,
      price.5 AS prices,
      price.8 AS uplift_percent,
      penumbra_kinds_pico_usd(kinds, prices) AS tokens_pico_usd,
      penumbra_kinds_pico_usd(penumbra_search_kinds(searches), price.7) AS search_pico_usd,
      penumbra_uplift_pico_usd(tokens_pico_usd, region, uplift_percent) AS uplift_pico_usd,
      toInt64(ifNull(input_tokens, 0)) AS prompt,
      toInt64(audio) AS spoken
    FROM placed
  )
SELECT
  exchange_id,
  arm,
  started_at,
  segment,
  tier,
  model,
  unknown,
  input_tokens,
  input_cached_tokens,
  cache_write_5m_tokens,
  cache_write_1h_tokens,
  output_tokens,
  region,
  searches,
  other_tools,
  list_cost_usd,
  if(unknown = '', price.6, '') AS projected_price_row,
  if(unknown = '', penumbra_pico_to_usd(tokens_pico_usd + search_pico_usd + uplift_pico_usd), NULL) AS projected_cost_usd,
  if(unknown = '', penumbra_pico_to_usd(search_pico_usd), NULL) AS projected_search_usd,
  if(unknown = '', penumbra_pico_to_usd(uplift_pico_usd), NULL) AS projected_regional_uplift_usd,
  if(unknown = '', if(price.9, 0 * searches, searches), NULL) AS projected_unpriced_searches,
  -- nothing read from a cache and nothing written to one
  if(unknown = '', penumbra_pico_to_usd(penumbra_uplifted_pico_usd(
    (prompt - spoken) * prices[1] + spoken * prices[2] + kinds[7] * prices[7], region, uplift_percent) + search_pico_usd), NULL)
    AS projected_uncached_cost_usd,
  -- what the whole prompt would save if it were read from a cache, and what it would cost more if it were written to one: a share of
  -- the prompt saves, or costs, that share of it
  if(unknown = '', penumbra_pico_to_usd(penumbra_uplifted_pico_usd(
    (prompt - spoken) * (prices[1] - prices[3]) + spoken * (prices[2] - prices[4]), region, uplift_percent)), NULL)
    AS projected_cache_saving_usd,
  if(unknown = '', penumbra_pico_to_usd(penumbra_uplifted_pico_usd(prompt * (prices[5] - prices[1]), region, uplift_percent)), NULL)
    AS projected_cache_write_5m_extra_usd,
  if(unknown = '', penumbra_pico_to_usd(penumbra_uplifted_pico_usd(prompt * (prices[6] - prices[1]), region, uplift_percent)), NULL)
    AS projected_cache_write_1h_extra_usd
FROM known AS call
COMMENT 'Each call at the prices of a day: SELECT * FROM penumbra.projected_completions(since = now64(3) - INTERVAL 7 DAY, at = toDateTime64(''2027-01-01'', 3, ''UTC''))';

-- Three answers to what Pro's prompts would find in its cache were it asked about everything: as much as its own calls did (a shadow
-- sees a sample, so its cache is colder than it would be), the shares that Lite's prompts read and wrote, and nothing.
-- A pair stands for as many requests as the inverse of the fraction it was selected with (Horvitz and Thompson); a mean is the
-- weighted sum over the sum of weights (Hájek), of the pairs of which both costs are known. Only the newest epoch of a segment counts:
-- its served models and the rewrite of its shadow's requests.
CREATE OR REPLACE VIEW penumbra.projected_costs
AS
WITH
  compared AS
  (
    SELECT
      segment,
      exchange_id,
      started_at,
      if(mirror_probability > 0, 1 / mirror_probability, 1) AS weight,
      tuple(toString(lite_model), toString(pro_model), toString(rewrite_version)) AS epoch
    FROM penumbra.comparisons
    WHERE started_at >= {since:DateTime64(3, 'UTC')}
      AND disagree IS NOT NULL
  ),
  newest AS
  (
    SELECT segment, argMax(epoch, started_at) AS newest_epoch
    FROM compared
    GROUP BY segment
  ),
  calls AS
  (
    SELECT *
    FROM penumbra.projected_completions(since = {since:DateTime64(3, 'UTC')}, at = {at:DateTime64(3, 'UTC')})
    WHERE arm IN ('primary', 'shadow')
      AND exchange_id IN (SELECT exchange_id FROM compared)
  ),
  arms AS
  (
    SELECT
      segment,
      exchange_id,
      anyIf(toFloat64(list_cost_usd), tier = 'lite') AS lite_list,
      anyIf(toFloat64(list_cost_usd), tier = 'pro') AS pro_list,
      anyIf(toFloat64(projected_cost_usd), tier = 'lite') AS lite,
      anyIf(toFloat64(projected_cost_usd), tier = 'pro') AS pro,
      anyIf(toFloat64(projected_uncached_cost_usd), tier = 'pro') AS pro_uncached,
      anyIf(toFloat64(projected_cache_saving_usd), tier = 'pro') AS pro_saving,
      anyIf(toFloat64(projected_cache_write_5m_extra_usd), tier = 'pro') AS pro_write_5m,
      anyIf(toFloat64(projected_cache_write_1h_extra_usd), tier = 'pro') AS pro_write_1h,
      sumIf(toFloat64(ifNull(input_cached_tokens, 0)), tier = 'lite') AS lite_cached,
      sumIf(toFloat64(ifNull(cache_write_5m_tokens, 0)), tier = 'lite') AS lite_written_5m,
      sumIf(toFloat64(ifNull(cache_write_1h_tokens, 0)), tier = 'lite') AS lite_written_1h,
      sumIf(toFloat64(ifNull(input_tokens, 0)), tier = 'lite') AS lite_input,
      groupUniqArrayIf(unknown, unknown != '') AS reasons,
      uniqExact(tier) AS tiers
    FROM calls
    GROUP BY segment, exchange_id
  ),
  pairs AS
  (
    SELECT
      compared.segment AS segment,
      compared.weight AS weight,
      compared.epoch = newest.newest_epoch AS is_newest,
      compared.epoch AS epoch,
      arms.*,
      arms.lite IS NOT NULL AND arms.pro IS NOT NULL AS is_known
    FROM compared
    JOIN newest ON newest.segment = compared.segment
    LEFT JOIN arms ON arms.segment = compared.segment AND arms.exchange_id = compared.exchange_id
  ),
  summed AS
  (
    SELECT
      segment,
      anyIf(epoch, is_newest) AS newest_epoch,
      countIf(NOT is_newest) AS earlier,
      countIf(is_newest) AS counted,
      countIf(is_newest AND NOT is_known) AS unknown_pairs,
      countIf(is_newest AND NOT is_known AND (tiers < 2 OR has(reasons, 'tokens'))) AS without_tokens,
      countIf(is_newest AND NOT is_known AND tiers = 2 AND NOT has(reasons, 'tokens') AND hasAny(reasons, ['model', 'price'])) AS without_price,
      countIf(is_newest AND NOT is_known AND tiers = 2 AND NOT hasAny(reasons, ['tokens', 'model', 'price'])) AS without_history,
      sumIf(weight, is_newest) AS all_weight,
      sumIf(weight, is_newest AND is_known) AS known_weight,
      sumIf(weight * (pro_list - lite_list), is_newest AND is_known AND pro_list IS NOT NULL AND lite_list IS NOT NULL)
        / nullIf(sumIf(weight, is_newest AND is_known AND pro_list IS NOT NULL AND lite_list IS NOT NULL), 0) AS list_delta,
      sumIf(weight * lite, is_newest AND is_known) / nullIf(known_weight, 0) AS lite_mean,
      sumIf(weight * pro, is_newest AND is_known) / nullIf(known_weight, 0) AS pro_mean,
      sumIf(weight * pro_uncached, is_newest AND is_known) / nullIf(known_weight, 0) AS uncached_mean,
      sumIf(weight * pro_saving, is_newest AND is_known) / nullIf(known_weight, 0) AS saving_mean,
      sumIf(weight * pro_write_5m, is_newest AND is_known) / nullIf(known_weight, 0) AS write_5m_mean,
      sumIf(weight * pro_write_1h, is_newest AND is_known) / nullIf(known_weight, 0) AS write_1h_mean,
      sumIf(weight * lite_input, is_newest AND is_known) AS lite_prompt,
      if(lite_prompt > 0, sumIf(weight * lite_cached, is_newest AND is_known) / lite_prompt, 0) AS read_share,
      if(lite_prompt > 0, sumIf(weight * lite_written_5m, is_newest AND is_known) / lite_prompt, 0) AS written_5m_share,
      if(lite_prompt > 0, sumIf(weight * lite_written_1h, is_newest AND is_known) / lite_prompt, 0) AS written_1h_share
    FROM pairs
    GROUP BY segment
  )
SELECT
  segment,
  newest_epoch.1 AS lite_model,
  newest_epoch.2 AS pro_model,
  newest_epoch.3 AS rewrite_version,
  counted AS pairs,
  unknown_pairs AS pairs_unknown,
  without_tokens AS pairs_without_tokens,
  without_price AS pairs_without_price,
  without_history AS pairs_without_history,
  earlier AS pairs_of_earlier_epochs,
  all_weight AS requests_represented,
  known_weight / all_weight AS known_share,
  1000 * list_delta AS list_extra_usd_per_1k,
  1000 * lite_mean AS lite_usd_per_1k,
  1000 * pro_mean AS pro_usd_per_1k,
  1000 * (pro_mean - lite_mean) AS extra_usd_per_1k,
  1000 * (uncached_mean - read_share * saving_mean + written_5m_share * write_5m_mean + written_1h_share * write_1h_mean - lite_mean)
    AS extra_usd_per_1k_with_cache_of_lite,
  1000 * (uncached_mean - lite_mean) AS extra_usd_per_1k_without_cache,
  read_share AS lite_cached_share
FROM summed AS costs
COMMENT 'What Pro would cost more in each segment at the prices of a day, per 1,000 requests: SELECT * FROM penumbra.projected_costs(since = now64(3) - INTERVAL 7 DAY, at = toDateTime64(''2027-01-01'', 3, ''UTC''))';

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
      call.region AS region,
      penumbra_search_kinds(call.searches) AS search_kinds,
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
        record.output)) AS parts,
      penumbra_kinds_pico_usd(search_kinds, penumbra_search_prices(record.search, record.grounded_prompt)) AS search_pico_usd,
      penumbra_uplift_pico_usd(arraySum(parts), region, record.regional_uplift_percent) AS uplift_pico_usd
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
  penumbra_pico_to_usd(search_pico_usd) AS search_usd,
  penumbra_pico_to_usd(uplift_pico_usd) AS regional_uplift_usd,
  toBool(ifNull(penumbra_pico_to_usd(arraySum(parts) + search_pico_usd + uplift_pico_usd) = cost_usd, false)) AS adds_up
FROM priced AS cost
COMMENT 'What each cost consists of; adds_up is false where the row that priced it is not known as it was: SELECT * FROM penumbra.cost_breakdowns(since = now64(3) - INTERVAL 7 DAY)';
