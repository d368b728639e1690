-- What a judge still has to look at: pairs that disagree, that nothing objective decides, whose texts are kept, and that
-- lack a verdict of this judge and prompt version in either order. Without the texts: those of a week are gigabytes, and
-- who asks for a few pairs reads theirs from sample_rows, by segment and exchange id.
CREATE OR REPLACE VIEW penumbra.unjudged_comparisons
AS SELECT exchange_id, started_at, segment, task_kind
FROM penumbra.comparisons
WHERE started_at >= {since:DateTime64(3, 'UTC')}
  AND outcome = 'ok'
  AND disagree = 1
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
COMMENT 'Pairs that a judge still has to look at: SELECT * FROM penumbra.unjudged_comparisons(judge = ''…'', prompt_version = ''…'', since = …)';
