-- Latency of Pro less latency of Lite, pair by pair. Only where somebody waits, and only pairs on the same terms: same stream mode, standard tier, both answered. Of few
-- pairs the highest hundredth is one or two of them, so that a p99 is told from 1,000 on.
CREATE OR REPLACE VIEW penumbra.latency_deltas_since
AS
WITH
  sorted AS
  (
    SELECT
      segment,
      lite_model,
      pro_model,
      arraySort(groupArray(toInt64(assumeNotNull(pro_total_millis)) - toInt64(assumeNotNull(lite_total_millis)))) AS deltas,
      quantileExact(0.95)(assumeNotNull(lite_total_millis)) AS lite_p95,
      quantileExact(0.95)(assumeNotNull(pro_total_millis)) AS pro_p95,
      quantileExact(0.99)(assumeNotNull(lite_total_millis)) AS lite_p99,
      quantileExact(0.99)(assumeNotNull(pro_total_millis)) AS pro_p99
    FROM penumbra.comparisons
    WHERE started_at >= {since:DateTime64(3, 'UTC')}
      AND workload != 'batch'
      AND same_stream_mode
      AND standard_tier
      AND lite_status = 'ok'
      AND pro_status = 'ok'
      AND lite_total_millis IS NOT NULL
      AND pro_total_millis IS NOT NULL
    GROUP BY segment, lite_model, pro_model
  )
SELECT
  segment,
  lite_model,
  pro_model,
  length(deltas) AS pairs,
  (deltas[intDiv(pairs + 1, 2)] + deltas[intDiv(pairs, 2) + 1]) / 2 AS median_delta_ms,
  deltas[penumbra_median_ranks(pairs)[1]] AS median_delta_low_ms,
  deltas[penumbra_median_ranks(pairs)[2]] AS median_delta_high_ms,
  toInt64(pro_p95) - toInt64(lite_p95) AS p95_delta_ms,
  if(pairs >= 1000, toInt64(pro_p99) - toInt64(lite_p99), NULL) AS p99_delta_ms
FROM sorted
ORDER BY segment, lite_model, pro_model
COMMENT 'Latency of Pro less that of Lite by segment and models since an instant: SELECT * FROM penumbra.latency_deltas_since(since = now64(3) - INTERVAL 7 DAY)';

CREATE OR REPLACE VIEW penumbra.latency_deltas
(
  segment String COMMENT 'Value of the configured key dimensions',
  lite_model String COMMENT 'Served model of Lite',
  pro_model String COMMENT 'Served model of Pro',
  pairs UInt64 COMMENT 'Interactive pairs in the same stream mode, at the standard tier, both answered',
  median_delta_ms Float64 COMMENT 'Median of Pro less Lite of the same exchange, in milliseconds',
  median_delta_low_ms Int64 COMMENT 'Lower end of its interval at 95 %',
  median_delta_high_ms Int64 COMMENT 'Upper end of the same',
  p95_delta_ms Int64 COMMENT 'p95 of Pro less p95 of Lite, in milliseconds',
  p99_delta_ms Nullable(Int64) COMMENT 'The same of the p99; NULL below 1,000 pairs'
)
AS SELECT *
FROM penumbra.latency_deltas_since(since = now64(3) - INTERVAL 28 DAY) AS delta
COMMENT 'Latency of Pro less that of Lite by segment and models over the last 28 days';
