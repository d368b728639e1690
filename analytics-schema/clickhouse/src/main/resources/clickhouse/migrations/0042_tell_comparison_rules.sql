-- What made a pair of its kind. Without it a segment whose requests are of another kind since an upgrade, or since somebody edited the
-- tasks of the configuration, mixes two measures until the older pairs leave the window. Rows of earlier versions have the empty name.
ALTER TABLE penumbra.comparison_rows
  ADD COLUMN IF NOT EXISTS comparison_rules LowCardinality(String) COMMENT 'Version of what decides how a pair is compared: ladder of task kinds and flaws, and the tasks of the configuration that its segment may fall under; never pooled' AFTER metric_version;
