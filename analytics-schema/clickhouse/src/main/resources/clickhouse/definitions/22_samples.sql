CREATE OR REPLACE VIEW penumbra.samples
AS SELECT * EXCEPT (version, forgotten)
FROM penumbra.sample_rows FINAL
WHERE NOT forgotten
SETTINGS do_not_merge_across_partitions_select_final = 1
COMMENT 'The texts of one pair a row; kept for 30 days, or until somebody has them deleted';
