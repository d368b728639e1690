-- Do the models part when prompts grow?
SELECT
  multiIf(tokens < 500, 'below 500', tokens < 2000, '500 to 2,000', tokens < 8000, '2,000 to 8,000', tokens < 32000, '8,000 to 32,000', 'above 32,000') AS "Tokens of the prompt",
  avg(1 - disagree) AS "Agreement"
FROM
(
  SELECT disagree, if(primary_tier = 'lite', lite_input_tokens, pro_input_tokens) AS tokens
  FROM penumbra.comparisons
  WHERE $__timeFilter(started_at)
    AND disagree IS NOT NULL
    AND $__conditionalAll(segment IN (${segment:singlequote}), $segment)
    AND $__conditionalAll(task_kind IN (${task:singlequote}), $task)
)
WHERE tokens IS NOT NULL
GROUP BY "Tokens of the prompt"
ORDER BY min(tokens)
