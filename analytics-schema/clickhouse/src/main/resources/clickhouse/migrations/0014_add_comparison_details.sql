-- Features of the request, how the answers differ in the words of the measure, how either ended, and in what the two arms
-- were not treated alike. Rows of earlier versions keep the empty name, NULL and false.
ALTER TABLE penumbra.comparison_rows
  ADD COLUMN IF NOT EXISTS trace_id String COMMENT 'Id of the trace that the exchange is a part of; empty without one' CODEC(ZSTD(1)) AFTER session,
  ADD COLUMN IF NOT EXISTS template_hash LowCardinality(String) COMMENT 'Hash of what stays the same from request to request; empty when the text was not read' AFTER trace_id,
  ADD COLUMN IF NOT EXISTS turns Nullable(UInt32) COMMENT 'Messages of the conversation, without the system''s; NULL when the body was not read' AFTER template_hash,
  ADD COLUMN IF NOT EXISTS tools Nullable(UInt32) COMMENT 'Functions that the client offers to the model; NULL when the body was not read' AFTER turns,
  ADD COLUMN IF NOT EXISTS has_image Nullable(UInt8) COMMENT '1 the conversation holds a picture; NULL when the body was not read' AFTER tools,
  ADD COLUMN IF NOT EXISTS response_shape LowCardinality(String) COMMENT 'Schema sent for the answer: none, enum, object, other; empty when the body was not read' AFTER has_image,
  ADD COLUMN IF NOT EXISTS schema_leaves Nullable(UInt32) COMMENT 'Values that an answer by the schema has at most; NULL when the body was not read' AFTER response_shape,
  ADD COLUMN IF NOT EXISTS prompt_digit_ratio Nullable(Float64) COMMENT 'Digits among the characters of the prompt, 0 to 1; NULL when the prompt was not kept' AFTER schema_leaves,
  ADD COLUMN IF NOT EXISTS prompt_code_ratio Nullable(Float64) COMMENT 'Signs of program code among the characters of the prompt that are no blanks, 0 to 1; NULL when the prompt was not kept' AFTER prompt_digit_ratio,
  ADD COLUMN IF NOT EXISTS prompt_question_marks Nullable(UInt32) COMMENT 'Question marks in the prompt; NULL when it was not kept' AFTER prompt_code_ratio,
  ADD COLUMN IF NOT EXISTS differences Array(LowCardinality(String)) COMMENT 'In what the answers differ: paths of JSON leaves without places in lists; call_presence, count, name, args of calls of tools' AFTER score,
  ADD COLUMN IF NOT EXISTS lite_label LowCardinality(String) COMMENT 'Label that Lite chose; empty when the measure reads none or found none' AFTER differences,
  ADD COLUMN IF NOT EXISTS pro_label LowCardinality(String) COMMENT 'Label that Pro chose; empty when the measure reads none or found none' AFTER lite_label,
  ADD COLUMN IF NOT EXISTS lite_finish_reason LowCardinality(String) COMMENT 'Why Lite stopped: stop, length, tool, filtered, refusal, malformed, error, aborted, other; empty when unknown' AFTER pro_status,
  ADD COLUMN IF NOT EXISTS pro_finish_reason LowCardinality(String) COMMENT 'Why Pro stopped, in the same words' AFTER lite_finish_reason,
  ADD COLUMN IF NOT EXISTS lite_refused Nullable(UInt8) COMMENT '1 Lite refused, by its finish reason or, a guess in English, by how its text begins; NULL when not read' AFTER pro_finish_reason,
  ADD COLUMN IF NOT EXISTS pro_refused Nullable(UInt8) COMMENT '1 Pro refused, told in the same way; NULL when not read' AFTER lite_refused,
  ADD COLUMN IF NOT EXISTS lite_thinking_tokens Nullable(UInt64) COMMENT 'Thinking tokens of the Lite arm, part of its output tokens' AFTER pro_output_tokens,
  ADD COLUMN IF NOT EXISTS pro_thinking_tokens Nullable(UInt64) COMMENT 'Thinking tokens of the Pro arm, part of its output tokens' AFTER lite_thinking_tokens,
  ADD COLUMN IF NOT EXISTS lite_cached_tokens Nullable(UInt64) COMMENT 'Prompt tokens that the Lite arm read from a cache' AFTER pro_thinking_tokens,
  ADD COLUMN IF NOT EXISTS pro_cached_tokens Nullable(UInt64) COMMENT 'Prompt tokens that the Pro arm read from a cache' AFTER lite_cached_tokens,
  ADD COLUMN IF NOT EXISTS dropped_parameters Array(LowCardinality(String)) COMMENT 'Parameters that the shadow was asked without, because its model refuses or ignores them' AFTER cap_raised,
  ADD COLUMN IF NOT EXISTS cold_cache Bool COMMENT 'The primary read a part of its prompt from a cache and the shadow read none' AFTER dropped_parameters,
  ADD COLUMN IF NOT EXISTS lite_service_tier LowCardinality(String) COMMENT 'Service tier of the Lite arm; empty when nobody named one' AFTER cold_cache,
  ADD COLUMN IF NOT EXISTS pro_service_tier LowCardinality(String) COMMENT 'Service tier of the Pro arm; empty when nobody named one' AFTER lite_service_tier,
  ADD COLUMN IF NOT EXISTS lite_served_other Bool COMMENT 'Lite''s answer names another model than was asked for, and not only a dated state of it' AFTER pro_service_tier,
  ADD COLUMN IF NOT EXISTS pro_served_other Bool COMMENT 'Pro''s answer names another model than was asked for, and not only a dated state of it' AFTER lite_served_other,
  COMMENT COLUMN objective_reason 'What is wrong and with whose answer (_lite, _pro, _both): empty, format, schema, malformed_call, refusal, truncated; empty when a judge is needed';

CREATE OR REPLACE VIEW penumbra.comparisons
AS SELECT * EXCEPT (version)
FROM penumbra.comparison_rows FINAL
SETTINGS do_not_merge_across_partitions_select_final = 1
COMMENT 'One row a pair of primary and shadow: agreement, cost and latency of both';
