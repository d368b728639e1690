-- How sure a model was of its words, where the provider says: by this a rule may ask Pro after Lite has answered. Rows of earlier
-- versions keep NULL: nobody looked.
ALTER TABLE penumbra.completion_rows
  ADD COLUMN IF NOT EXISTS average_logprob Nullable(Float64) COMMENT 'Mean natural logarithm of the probability of each token of the answer; NULL when the provider did not say' AFTER dropped_parameters;

ALTER TABLE penumbra.comparison_rows
  ADD COLUMN IF NOT EXISTS lite_average_logprob Nullable(Float64) COMMENT 'Mean natural logarithm of the probability of each token of Lite''s answer; NULL when its provider did not say' AFTER pro_time_to_first_token_millis,
  ADD COLUMN IF NOT EXISTS pro_average_logprob Nullable(Float64) COMMENT 'The same of Pro''s answer' AFTER lite_average_logprob;

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

CREATE OR REPLACE VIEW penumbra.comparisons
AS SELECT * EXCEPT (version)
FROM penumbra.comparison_rows FINAL
SETTINGS do_not_merge_across_partitions_select_final = 1
COMMENT 'One row a pair of primary and shadow: agreement, cost and latency of both';
