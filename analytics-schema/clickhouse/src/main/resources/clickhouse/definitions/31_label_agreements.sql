-- Where answers are labels: who chose what how often, and Cohen's kappa beside the agreement. Agreement is what the pairs themselves
-- say (disagree): two answers of the same words agree, also where no known label was read from either.
CREATE OR REPLACE VIEW penumbra.label_confusions
AS SELECT
  segment,
  primary_tier,
  task_kind,
  metric_version,
  lite_label,
  pro_label,
  count() AS pairs,
  countIf(disagree = 0) AS agreeing
FROM penumbra.comparisons
WHERE started_at >= {since:DateTime64(3, 'UTC')}
  AND metric = 'label'
  AND disagree IS NOT NULL
GROUP BY segment, primary_tier, task_kind, metric_version, lite_label, pro_label
COMMENT 'How often Lite chose one label and Pro another, and how many of these pairs agree: SELECT * FROM penumbra.label_confusions(since = …)';

-- By chance two answers have the same label, or neither has any and they are of the same words, as often as answers without a
-- label are here. Kappa is NULL where both arms always chose the same one label, and where no label is written down at all.
CREATE OR REPLACE VIEW penumbra.label_agreements
AS
WITH
  confusions AS
  (
    SELECT * FROM penumbra.label_confusions(since = {since:DateTime64(3, 'UTC')})
  ),
  chosen AS
  (
    SELECT segment, primary_tier, task_kind, metric_version, label, sum(lite_pairs) AS by_lite, sum(pro_pairs) AS by_pro
    FROM
    (
      SELECT segment, primary_tier, task_kind, metric_version, lite_label AS label, pairs AS lite_pairs, 0 AS pro_pairs FROM confusions
      UNION ALL
      SELECT segment, primary_tier, task_kind, metric_version, pro_label AS label, 0 AS lite_pairs, pairs AS pro_pairs FROM confusions
    )
    GROUP BY segment, primary_tier, task_kind, metric_version, label
  ),
  by_chance AS
  (
    SELECT
      segment,
      primary_tier,
      task_kind,
      metric_version,
      sumIf(toFloat64(by_lite) * by_pro, label != '') AS products,
      sumIf(toFloat64(by_lite) * by_pro, label = '') AS products_without
    FROM chosen
    GROUP BY segment, primary_tier, task_kind, metric_version
  ),
  observed AS
  (
    SELECT
      segment,
      primary_tier,
      task_kind,
      metric_version,
      sum(pairs) AS n,
      sum(agreeing) AS equal,
      sumIf(pairs, lite_label = '' AND pro_label = '') AS without,
      sumIf(agreeing, lite_label = '' AND pro_label = '') AS equal_without
    FROM confusions
    GROUP BY segment, primary_tier, task_kind, metric_version
  )
SELECT
  segment,
  primary_tier,
  task_kind,
  metric_version,
  n AS pairs,
  equal / n AS agreement,
  (products + if(without = 0, 0, products_without * equal_without / without)) / (toFloat64(n) * n) AS chance_agreement,
  if(chance_agreement >= 1 OR without = n, NULL, (agreement - chance_agreement) / (1 - chance_agreement)) AS kappa
FROM observed
LEFT JOIN by_chance USING (segment, primary_tier, task_kind, metric_version)
COMMENT 'Agreement of Lite''s and Pro''s labels beyond chance, one row a segment and version of the measure: SELECT * FROM penumbra.label_agreements(since = …)';
