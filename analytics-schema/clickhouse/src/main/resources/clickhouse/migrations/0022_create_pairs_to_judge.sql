-- What a judge still has to look at: all pairs of unjudged_comparisons, and of the pairs that the measure calls alike a share, by a
-- hash of the exchange, so that it is the same ones at every look. What comes of these changes no verdict; it says what the
-- measure hides (audited_agreements).
CREATE OR REPLACE VIEW penumbra.pairs_to_judge
AS SELECT exchange_id, started_at, segment, task_kind, disagree = 0 AS is_audit
FROM penumbra.comparisons
WHERE started_at >= {since:DateTime64(3, 'UTC')}
  AND outcome = 'ok'
  AND (disagree = 1 OR (disagree = 0 AND sipHash64(exchange_id) / 18446744073709551616. < {audit_share:Float64}))
  AND objective_sign IS NULL
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
    WHERE started_at >= {since:DateTime64(3, 'UTC')}
  )
COMMENT 'Pairs that a judge still has to look at: SELECT * FROM penumbra.pairs_to_judge(judge = ''…'', prompt_version = ''…'', since = …, audit_share = 0.02)';
