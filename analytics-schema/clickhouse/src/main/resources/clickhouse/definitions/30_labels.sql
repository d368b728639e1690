-- The newest label of each person counts; several people decide by more votes than each other verdict has, else it is a tie.
CREATE OR REPLACE VIEW penumbra.human_labels
(
  exchange_id String COMMENT 'UUIDv7 of the exchange',
  segment String COMMENT 'Value of the configured key dimensions',
  started_at DateTime64(3, 'UTC') COMMENT 'When the request of the client arrived',
  people UInt64 COMMENT 'How many people labelled the pair',
  unanimous Bool COMMENT 'All of them said the same',
  sign Int8 COMMENT '+1 Pro better, 0 tie or no majority, -1 Lite better'
)
AS SELECT
  exchange_id,
  any(segment) AS segment,
  min(started_at) AS started_at,
  count() AS people,
  uniqExact(vote) = 1 AS unanimous,
  toInt8(multiIf(
    countIf(vote = 1) > greatest(countIf(vote = 0), countIf(vote = -1)), 1,
    countIf(vote = -1) > greatest(countIf(vote = 0), countIf(vote = 1)), -1,
    0)) AS sign
FROM
(
  SELECT exchange_id, person, any(segment) AS segment, min(started_at) AS started_at, argMax(assumeNotNull(sign), labelled_at) AS vote
  FROM penumbra.human_judgements
  WHERE sign IS NOT NULL
  GROUP BY exchange_id, person
)
GROUP BY exchange_id
COMMENT 'One row a pair that people labelled: what they said together';

-- The pairs of a segment that people could be asked about, and why not about the others.
CREATE OR REPLACE VIEW penumbra.label_candidates
AS
WITH
  newest_judge AS
  (
    SELECT argMax(tuple(judge, prompt_version), judged_at) AS judge_epoch
    FROM penumbra.judgements
    WHERE started_at >= {since:DateTime64(3, 'UTC')} AND segment = {segment:String}
  ),
  judged AS
  (
    SELECT exchange_id, pair_sign
    FROM penumbra.judged_pairs_since(since = {since:DateTime64(3, 'UTC')})
    WHERE segment = {segment:String} AND tuple(judge, prompt_version) IN (SELECT judge_epoch.1, judge_epoch.2 FROM newest_judge)
  )
SELECT
  pair.exchange_id AS exchange_id,
  pair.started_at AS started_at,
  pair.task_kind AS task_kind,
  multiIf(
    pair.outcome != 'ok', concat('outcome ', pair.outcome),
    pair.disagree IS NULL, 'not compared',
    pair.objective_sign IS NOT NULL, 'decided without a judge',
    pair.exchange_id IN (SELECT exchange_id FROM penumbra.human_labels WHERE segment = {segment:String}), 'labelled already',
    pair.exchange_id IN
    (
      SELECT exchange_id
      FROM penumbra.sample_rows
      WHERE segment = {segment:String} AND started_at >= {since:DateTime64(3, 'UTC')} AND forgotten
    ), 'texts forgotten',
    pair.exchange_id NOT IN
    (
      -- a row is there only where both sides were kept; to look into the texts would be to read gigabytes
      SELECT exchange_id
      FROM penumbra.sample_rows
      WHERE segment = {segment:String} AND started_at >= {since:DateTime64(3, 'UTC')} AND NOT forgotten
    ), 'texts not kept',
    '') AS why_not,
  if(pair.disagree = 1, 'differ', 'agree') AS agreement,
  concat(
    pair.task_kind,
    multiIf(
      pair.disagree = 0, ', alike',
      judged.pair_sign IS NULL, ', not judged',
      judged.pair_sign = 1, ', judged for Pro',
      judged.pair_sign = -1, ', judged for Lite',
      ', judged a tie')) AS stratum
FROM penumbra.comparisons AS pair
LEFT JOIN judged ON judged.exchange_id = pair.exchange_id
WHERE pair.started_at >= {since:DateTime64(3, 'UTC')} AND pair.segment = {segment:String}
SETTINGS join_use_nulls = 1
COMMENT 'Pairs of a segment that people could label, by stratum, and why not the others: SELECT * FROM penumbra.label_candidates(segment = ''…'', since = …)';
