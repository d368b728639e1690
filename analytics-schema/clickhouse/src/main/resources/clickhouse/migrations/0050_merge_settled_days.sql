-- A day that nothing was written to for an hour becomes one part: FINAL has nothing to compare in it, and reads it as it lies.
ALTER TABLE penumbra.completion_rows
MODIFY SETTING min_age_to_force_merge_seconds = 3600, min_age_to_force_merge_on_partition_only = 1;

ALTER TABLE penumbra.comparison_rows
MODIFY SETTING min_age_to_force_merge_seconds = 3600, min_age_to_force_merge_on_partition_only = 1;

ALTER TABLE penumbra.judgement_rows
MODIFY SETTING min_age_to_force_merge_seconds = 3600, min_age_to_force_merge_on_partition_only = 1;
