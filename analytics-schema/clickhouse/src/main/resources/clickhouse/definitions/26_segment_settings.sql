CREATE OR REPLACE VIEW penumbra.segment_settings
AS SELECT * EXCEPT (version)
FROM penumbra.segment_settings_rows FINAL
COMMENT 'What a better answer is worth per segment, and the other settings that a verdict needs';
