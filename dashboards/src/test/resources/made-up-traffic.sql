-- A request every five minutes for 28 days, the newest a minute ago. Pro serves agent, and for a week a part of search too.
INSERT INTO completion_rows
  (exchange_id, arm, started_at, proxy, dialect, route, workload, segment, dimensions, mirrored, skip_reason, rule, mirror_probability, mirror_bucket,
   sampled_by, tier, requested_model, served_model, streamed, status, http_status, finish_reason, call_started_at, time_to_first_token_millis, total_millis,
   input_tokens, output_tokens, cost_usd, list_cost_usd, output_cap_asked, version)
WITH
  number % 4 AS kind,
  now64(3, 'UTC') - toIntervalSecond(number * 300 + 60) AS at,
  concat('feature=', ['search', 'triage', 'mail', 'agent'][kind + 1]) AS part,
  kind = 3 OR (kind = 0 AND number < 2016 AND number % 8 = 0) AS from_pro,
  multiIf(number % 101 = 100, 'budget', number % 10 = 9, 'shadow_queue', '') AS left_out,
  arrayJoin(if(left_out != '', ['primary'], ['primary', 'shadow', 'primary_repeat'])) AS itsArm,
  if((itsArm = 'shadow') != from_pro, 'pro', 'lite') AS itsTier,
  multiIf(number % 97 = 0, 'nobody-knows-1', itsTier = 'pro', 'gemini-3.1-pro-preview', number < 200 AND kind = 1, 'gemini-3.2-flash-lite', 'gemini-3.1-flash-lite') AS model,
  multiIf(number % 53 = 52, 'timeout', number % 71 = 70, 'upstream_error', 'ok') AS ending,
  if(number % 20 = 0, 4000, 20 + (number * 13) % 200) AS tokens_out
SELECT
  toString(number), itsArm, at, 'proxy-1', 'openai', '/v1/chat/completions', if(kind = 2, 'batch', 'interactive'), part, map('feature', substring(part, 9)),
  left_out = '', left_out, 'default', 1, 0.5, 'exchange', itsTier, itsTier, if(ending = 'ok', model, ''), true, ending, if(ending = 'ok', 200, 500), 'stop', at, 150,
  300 + if(itsTier = 'pro', 900, 0) + number % 200, if(ending = 'ok', 200 + (number * 37) % 3000, NULL), if(ending = 'ok', tokens_out, NULL),
  if(ending != 'ok' OR number % 97 = 0, NULL, if(itsTier = 'pro', 0.004, 0.0004)), if(ending != 'ok' OR number % 97 = 0, NULL, if(itsTier = 'pro', 0.004, 0.0004)),
  if(number % 3 = 0, 8000, NULL), 1
FROM numbers(8060);
INSERT INTO comparison_rows
  (exchange_id, started_at, dialect, route, workload, segment, dimensions, task_kind, mirror_probability, sampled_by, primary_tier, lite_model, pro_model,
   outcome, metric, metric_version, comparison_rules, disagree, score, differences, length_ratio, objective_sign, objective_reason, lite_self_disagree,
   pro_self_disagree, lite_status, pro_status, lite_input_tokens, pro_input_tokens, lite_output_tokens, pro_output_tokens, lite_list_cost_usd,
   pro_list_cost_usd, cost_delta_usd, lite_total_millis, pro_total_millis, same_stream_mode, standard_tier, arms, version)
WITH
  cityHash64(exchange_id) % 10 AS draw,
  cityHash64(exchange_id) % 100 = 99 AS lost,
  segment = 'feature=triage' AS labels
SELECT
  exchange_id, started_at, dialect, route, workload, segment, dimensions, if(labels, 'classification', 'extraction'), 1, 'exchange',
  tier, 'gemini-3.1-flash-lite', 'gemini-3.1-pro-preview', if(lost, 'shadow_missing', 'ok'), if(labels, 'label', 'json'), if(labels, 'label_v2', 'json_v3'), 'ladder_v2',
  if(lost, NULL, draw < 3), if(draw < 3, 0.4, 1), if(draw < 3 AND NOT labels, ['total'], []), 1.2, if(draw = 0, 1, NULL), if(draw = 0, 'schema_lite', ''),
  if(tier = 'lite', draw = 5, NULL), if(tier = 'pro', draw = 6, NULL), 'ok', 'ok', input_tokens, input_tokens, output_tokens, output_tokens, 0.0004,
  0.004 + (draw - 5) * 0.00001, 0.0036 + (draw - 5) * 0.00001, 300, 1200, true, true, 3, 1
FROM completions
WHERE arm = 'primary' AND mirrored AND status = 'ok';
INSERT INTO judgement_rows
  (exchange_id, started_at, segment, judge, prompt_version, answer_order, answered, label, sign, attempts, cost_usd, charged_usd, judged_at, version)
SELECT
  exchange_id, started_at, segment, judge, 'p1', order, true, 'A>B', if(cityHash64(exchange_id, 'sign') % 6 = 0, -1, if(cityHash64(exchange_id, order) % 12 = 0, 0, 1)), 1,
  0.001, 0.001, started_at + INTERVAL 20 SECOND, 1
FROM comparisons
ARRAY JOIN ['lite_first', 'pro_first'] AS order
CROSS JOIN (SELECT arrayJoin(['judge-1', 'human:ada']) AS judge) AS judges
WHERE disagree = 1 AND objective_sign IS NULL AND (judge = 'judge-1' OR (order = 'lite_first' AND cityHash64(exchange_id, 'label') % 5 = 0));
INSERT INTO segment_settings_rows (segment, value_per_better_answer_usd, min_pairs, owner, version) VALUES ('feature=search', 1.0, 300, 'ada', 1);
INSERT INTO dead_letter_rows (topic, partition, offset, received_at, reason, payload_base64, payload_bytes, version)
VALUES ('completions', 0, 1, now64(3) - INTERVAL 1 HOUR, 'no_json', '', 3, 1);
INSERT INTO query_stats (at, query_kind, normalized_query, duration_ms, result_bytes, exception_code, user)
SELECT now64(3) - toIntervalSecond(number * 30), ['Select', 'Insert'][1 + number % 2], 'SELECT ?', number, 10, if(number % 20 = 0, 241, 0), 'penumbra'
FROM numbers(200);
INSERT INTO price_catalogs (catalog_version, recorded_at) VALUES ('2026-11', now64(3) - INTERVAL 3 DAY);
INSERT INTO proxy_health_rows
  (proxy, process_started_at, reported_at, primary_in_flight, primary_connections, shadow_in_flight, shadow_queued, primary_wait_p95_millis,
   shadow_wait_p95_millis, log_queued, log_unshipped, log_bytes, log_shipping, exchanges, timeouts, events_dropped, breakers_open, budget_limit_usd,
   budget_committed_usd, version)
WITH 8060 - number AS counted
SELECT
  'proxy-1', now64(3, 'UTC') - INTERVAL 28 DAY, now64(3, 'UTC') - toIntervalSecond(number * 300 + 20), number % 30, 64, number % 7, number % 3, if(number % 11 = 0, NULL, 5),
  25, number % 5, number % 4, 40000, true, counted, map('pool_wait', intDiv(counted, 40), 'deadline', intDiv(counted, 25)), map('quota', intDiv(counted, 900)),
  if(number % 50 < 3, ['shadow gemini-3.1-pro-preview'], []), map('*', 50, 'default', 20), map('*', 12.5, 'default', number % 20), 1
FROM numbers(8060);
INSERT INTO proxy_health_rows (proxy, process_started_at, reported_at, version)
SELECT 'proxy-2', now64(3, 'UTC') - INTERVAL 2 HOUR, now64(3, 'UTC') - toIntervalSecond(number * 10 + 600), 1
FROM numbers(60);
SYSTEM REFRESH VIEW verdict_publication;
SYSTEM WAIT VIEW verdict_publication
