-- What a judge still has to look at: pairs that disagree, that nothing objective decides, whose texts are kept, and that
-- lack a verdict of this judge and prompt version in either order.
CREATE OR REPLACE VIEW penumbra.unjudged_comparisons
AS
WITH open_comparisons AS
(
  SELECT exchange_id, started_at, segment, task_kind
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
)
SELECT
  comparison.exchange_id AS exchange_id,
  comparison.started_at AS started_at,
  comparison.segment AS segment,
  comparison.task_kind AS task_kind,
  sample.prompt AS prompt,
  sample.lite_text AS lite_text,
  sample.pro_text AS pro_text
FROM open_comparisons AS comparison
INNER JOIN
(
  SELECT exchange_id, prompt, lite_text, pro_text
  FROM penumbra.samples
  WHERE started_at >= {since:DateTime64(3, 'UTC')} AND exchange_id IN (SELECT exchange_id FROM open_comparisons)
) AS sample ON sample.exchange_id = comparison.exchange_id
COMMENT 'Pairs that a judge still has to look at: SELECT * FROM penumbra.unjudged_comparisons(judge = ''…'', prompt_version = ''…'', since = …)';
