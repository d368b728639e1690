-- What the judge said of a pair: a name counts only when it is the same in both orders; anything else is a tie, except that
-- a verdict which could not be read leaves the pair undecided.
CREATE OR REPLACE VIEW penumbra.judged_pairs_since
AS SELECT
  toDate(started_at) AS day,
  exchange_id,
  any(segment) AS segment,
  judge,
  prompt_version,
  max(judged_at) AS last_judged_at,
  count() AS orders,
  countIf(sign IS NULL) AS invalid_orders,
  if(orders = 2 AND invalid_orders = 0, if(min(sign) = max(sign), min(sign), 0), NULL) AS pair_sign,
  orders = 2 AND invalid_orders = 0 AND min(sign) != max(sign) AS order_flip
FROM penumbra.judgements
WHERE started_at >= {since:DateTime64(3, 'UTC')}
GROUP BY day, exchange_id, judge, prompt_version
COMMENT 'One row a pair and judge: the verdict over both orders, and whether the order turned it';

CREATE OR REPLACE VIEW penumbra.judged_pairs
(
  exchange_id String COMMENT 'UUIDv7 of the exchange',
  segment String COMMENT 'Value of the configured key dimensions',
  judge String COMMENT 'Model that judged',
  prompt_version String COMMENT 'Version of the judge''s prompt',
  last_judged_at DateTime64(3, 'UTC') COMMENT 'When the newer of both verdicts came',
  orders UInt64 COMMENT 'Orders that were asked, 2 when complete',
  invalid_orders UInt64 COMMENT 'Of these, those whose verdict could not be read',
  pair_sign Nullable(Int8) COMMENT '+1 Pro better, 0 tie or the orders contradict each other, -1 Lite better; NULL unless both could be read',
  order_flip Nullable(Bool) COMMENT 'The orders contradict each other'
)
AS SELECT * EXCEPT (day)
FROM penumbra.judged_pairs_since(since = toDateTime64(0, 3, 'UTC')) AS pair
COMMENT 'One row a pair and judge: the verdict over both orders, and whether the order turned it';

-- What a judge still has to look at: pairs that differ and that nothing objective decides, and of the pairs that the measure calls
-- alike a share, by a hash of the exchange, so that it is the same ones at every look. What comes of these changes no verdict; it
-- says what the measure hides (audited_agreements). No model judges what it answered itself; that goes by the spelling here, and whoever
-- knows other names of the judge leaves these out by lite_model and pro_model. A judgement is of one judge and one prompt, and complete with both orders.
CREATE OR REPLACE VIEW penumbra.pairs_to_judge
AS SELECT exchange_id, started_at, segment, task_kind, disagree = 0 AS is_audit, lite_model, pro_model
FROM penumbra.comparisons
WHERE started_at >= {since:DateTime64(3, 'UTC')}
  AND outcome = 'ok'
  AND (disagree = 1 OR (disagree = 0 AND sipHash64(exchange_id) / 18446744073709551616. < {audit_share:Float64}))
  AND objective_sign IS NULL
  AND lite_model != {judge:String}
  AND pro_model != {judge:String}
  AND exchange_id NOT IN
  (
    SELECT exchange_id
    FROM penumbra.judgements
    WHERE started_at >= {since:DateTime64(3, 'UTC')}
      AND judge = {judge:String}
      AND prompt_version = {prompt_version:String}
    GROUP BY exchange_id
    HAVING uniqExact(answer_order) = 2
  )
  AND exchange_id IN
  (
    SELECT exchange_id
    FROM penumbra.sample_rows
    WHERE started_at >= {since:DateTime64(3, 'UTC')} AND NOT forgotten
  )
  AND exchange_id NOT IN
  (
    SELECT exchange_id
    FROM penumbra.sample_rows
    WHERE started_at >= {since:DateTime64(3, 'UTC')} AND forgotten
  )
COMMENT 'Pairs that a judge still has to look at: SELECT * FROM penumbra.pairs_to_judge(judge = ''…'', prompt_version = ''…'', since = …, audit_share = 0.02)';
