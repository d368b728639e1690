CREATE OR REPLACE VIEW penumbra.samples
AS SELECT * EXCEPT (version)
FROM penumbra.sample_rows FINAL
SETTINGS do_not_merge_across_partitions_select_final = 1
COMMENT 'The texts of one pair a row; kept for 30 days';
