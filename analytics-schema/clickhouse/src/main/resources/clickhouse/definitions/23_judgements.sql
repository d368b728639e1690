CREATE OR REPLACE VIEW penumbra.judgements
AS SELECT * EXCEPT (version, answered)
FROM penumbra.judgement_rows FINAL
WHERE answered AND NOT startsWith(judge, 'human:')
SETTINGS do_not_merge_across_partitions_select_final = 1
COMMENT 'One row a verdict of one judge model on one pair in one order; those of people are in human_judgements';

CREATE OR REPLACE VIEW penumbra.human_judgements
(
  exchange_id String COMMENT 'UUIDv7 of the exchange',
  started_at DateTime64(3, 'UTC') COMMENT 'When the request of the client arrived',
  segment String COMMENT 'Value of the configured key dimensions',
  person String COMMENT 'Who labelled',
  sheet_version String COMMENT 'Version of the sheet that was filled in',
  answer_order String COMMENT 'lite_first or pro_first: whose answer stood as A',
  label String COMMENT 'Verdict as given, for example A>>B',
  sign Nullable(Int8) COMMENT '+1 Pro better, 0 tie, -1 Lite better',
  strong Bool COMMENT 'The person said much better',
  labelled_at DateTime64(3, 'UTC') COMMENT 'When the label was imported'
)
AS SELECT
  exchange_id,
  started_at,
  segment,
  substring(judge, length('human:') + 1) AS person,
  prompt_version AS sheet_version,
  answer_order,
  label,
  sign,
  strong,
  judged_at AS labelled_at
FROM penumbra.judgement_rows FINAL
WHERE answered AND startsWith(judge, 'human:')
SETTINGS do_not_merge_across_partitions_select_final = 1
COMMENT 'One row a label of one person on one pair';
