-- Texts that somebody asked to be deleted must not come back by an event that is late or read once more. A row of the same key with the
-- highest version of all and no texts takes the place of whatever comes, so that no reader ever sees it.
ALTER TABLE penumbra.sample_rows
  ADD COLUMN IF NOT EXISTS forgotten Bool COMMENT 'The texts were deleted on request; the row only keeps them from coming back' AFTER version;
