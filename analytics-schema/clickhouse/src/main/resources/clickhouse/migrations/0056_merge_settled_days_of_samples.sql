-- What comes again of a text that was deleted is never shown (0055); once nothing was written to its day for six hours, the day becomes
-- one part, by which it leaves the disk as well.
ALTER TABLE penumbra.sample_rows
  MODIFY SETTING min_age_to_force_merge_seconds = 21600, min_age_to_force_merge_on_partition_only = 1;
