-- How sure a model was of its words, where the provider says: by this a rule may ask Pro after Lite has answered. Rows of earlier
-- versions keep NULL: nobody looked.
ALTER TABLE penumbra.completion_rows
  ADD COLUMN IF NOT EXISTS average_logprob Nullable(Float64) COMMENT 'Mean natural logarithm of the probability of each token of the answer; NULL when the provider did not say' AFTER dropped_parameters;

ALTER TABLE penumbra.comparison_rows
  ADD COLUMN IF NOT EXISTS lite_average_logprob Nullable(Float64) COMMENT 'Mean natural logarithm of the probability of each token of Lite''s answer; NULL when its provider did not say' AFTER pro_time_to_first_token_millis,
  ADD COLUMN IF NOT EXISTS pro_average_logprob Nullable(Float64) COMMENT 'The same of Pro''s answer' AFTER lite_average_logprob;
