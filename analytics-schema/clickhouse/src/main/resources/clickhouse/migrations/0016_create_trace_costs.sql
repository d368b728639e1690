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
