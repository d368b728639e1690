CREATE OR REPLACE VIEW penumbra.comparisons
AS SELECT * EXCEPT (version)
FROM penumbra.comparison_rows FINAL
SETTINGS do_not_merge_across_partitions_select_final = 1
COMMENT 'One row a pair of primary and shadow: agreement, cost and latency of both';
