CREATE OR REPLACE VIEW penumbra.completions
AS SELECT * EXCEPT (version)
FROM penumbra.completion_rows FINAL
SETTINGS do_not_merge_across_partitions_select_final = 1
COMMENT 'One row an arm of an exchange: tokens, money, latency and the mirror decision';

CREATE OR REPLACE VIEW penumbra.exchanges
AS SELECT * EXCEPT (arm)
FROM penumbra.completions
WHERE arm = 'primary'
COMMENT 'One row an exchange: what the client was served';
