CREATE OR REPLACE VIEW penumbra.dead_letters
AS SELECT * EXCEPT (version)
FROM penumbra.dead_letter_rows FINAL
COMMENT 'One row a record of the topic that is no event';
