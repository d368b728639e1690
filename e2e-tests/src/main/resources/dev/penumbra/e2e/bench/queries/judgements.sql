-- Both orders of the pairs of one day that differ; the order turns one verdict in twelve, and one in a hundred could not be read.
INSERT INTO penumbra.judgement_rows
  (exchange_id, started_at, segment, judge, prompt_version, answer_order, label, sign, attempts, input_tokens, output_tokens, cost_usd,
   charged_usd, latency_millis, judged_at, version)
SELECT
  exchange_id,
  started_at,
  segment,
  'judge-1',
  'judge_v3',
  ['lite_first', 'pro_first'][1 + second],
  'A>B',
  multiIf(
    cityHash64(exchange_id, 'unread', second) % 200 = 0, NULL,
    cityHash64(exchange_id, 'flip') % 12 = 0, 1 - 2 * second,
    cityHash64(exchange_id) % 10 < 6, 1,
    cityHash64(exchange_id) % 10 < 9, -1,
    0),
  1,
  3000,
  20,
  0.004,
  0.004,
  900,
  started_at + INTERVAL 2 MINUTE,
  1
FROM penumbra.comparisons
ARRAY JOIN [0, 1] AS second
WHERE toDate(started_at) = {day:Date} AND disagree = 1 AND objective_sign IS NULL
