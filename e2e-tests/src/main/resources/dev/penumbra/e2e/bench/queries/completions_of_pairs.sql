-- What both arms of the pairs of one day came to.
INSERT INTO penumbra.completion_rows
  (exchange_id, arm, started_at, proxy, dialect, route, workload, segment, dimensions, task_kind, session, template_hash, mirrored, rule,
   rule_version, mirror_probability, mirror_bucket, sampled_by, tier, requested_model, served_model, status, http_status, finish_reason,
   call_started_at, total_millis, usage_source, input_tokens, output_tokens, cost_usd, list_cost_usd, version)
WITH arm = 'primary' AS served
SELECT
  exchange_id,
  arm,
  started_at,
  'proxy-1',
  dialect,
  route,
  workload,
  segment,
  dimensions,
  task_kind,
  session,
  template_hash,
  true,
  rule,
  rule_version,
  mirror_probability,
  mirror_probability * rand(1) / 4294967296,
  sampled_by,
  if(served, 'lite', 'pro'),
  if(served, lite_model, 'gemini-3.1-pro-preview') AS asked,
  asked,
  if(served, lite_status, pro_status),
  200,
  'stop',
  started_at,
  ifNull(if(served, lite_total_millis, pro_total_millis), 8000),
  'final',
  if(served, lite_input_tokens, pro_input_tokens),
  if(served, lite_output_tokens, pro_output_tokens),
  if(served, lite_cost_usd, pro_cost_usd),
  if(served, lite_list_cost_usd, pro_list_cost_usd),
  1
FROM penumbra.comparisons
ARRAY JOIN ['primary', 'shadow'] AS arm
WHERE toDate(started_at) = {day:Date}
