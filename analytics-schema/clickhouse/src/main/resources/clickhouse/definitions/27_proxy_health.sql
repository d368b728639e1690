CREATE OR REPLACE VIEW penumbra.proxy_health
AS SELECT * EXCEPT (version)
FROM penumbra.proxy_health_rows FINAL
COMMENT 'One row a report of a proxy about itself: pools, queues, log, timeouts, drops, breakers, budgets';

-- By how much each counter grew from a report to the next of the same process. The first report of a process counts from nothing, as
-- its counters do. Of a process that is older than what is read the first report is only where counting begins; a day more is read,
-- so that this is rare.
CREATE OR REPLACE VIEW penumbra.proxy_counters
AS
WITH
  reports AS
  (
    SELECT
      proxy,
      process_started_at,
      reported_at,
      row_number() OVER process = 1 AND process_started_at < {since:DateTime64(3, 'UTC')} - INTERVAL 1 DAY AS is_cut,
      mapConcat(
        map('exchanges', exchanges, 'fsync_failures', fsync_failures, 'health_dropped', health_dropped),
        mapApply((phase, count) -> (concat('timeouts ', phase), count), timeouts),
        mapApply((reason, count) -> (concat('events_dropped ', reason), count), events_dropped)) AS counts,
      lagInFrame(counts) OVER process AS counts_before
    FROM penumbra.proxy_health
    WHERE reported_at >= {since:DateTime64(3, 'UTC')} - INTERVAL 1 DAY
    WINDOW process AS (PARTITION BY proxy, process_started_at ORDER BY reported_at ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW)
  )
SELECT
  proxy,
  process_started_at,
  reported_at,
  splitByChar(' ', grown.1)[1] AS counter,
  splitByChar(' ', grown.1)[2] AS reason,
  toUInt64(grown.2 - counts_before[grown.1]) AS increase
FROM reports
ARRAY JOIN arrayZip(mapKeys(counts), mapValues(counts)) AS grown
WHERE NOT is_cut AND reported_at >= {since:DateTime64(3, 'UTC')} AND grown.2 > counts_before[grown.1]
COMMENT 'How much the counters of proxies grew from report to report: SELECT * FROM penumbra.proxy_counters(since = now64(3) - INTERVAL 1 HOUR)';
