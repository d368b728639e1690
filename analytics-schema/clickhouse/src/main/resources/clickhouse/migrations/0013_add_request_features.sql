-- What the proxy can see of a request before anybody answers it, and the chain of calls that it belongs to. Rows of earlier
-- versions keep the empty name and NULL: nobody looked.
ALTER TABLE penumbra.completion_rows
  ADD COLUMN IF NOT EXISTS trace_id String COMMENT 'Id of the trace in traceparent, which the calls of one chain share; empty without one' CODEC(ZSTD(1)) AFTER prompt_hash,
  ADD COLUMN IF NOT EXISTS template_hash LowCardinality(String) COMMENT 'Hash of what stays the same from request to request: instruction, names of tools, schema; empty when the text was not read' AFTER trace_id,
  ADD COLUMN IF NOT EXISTS turns Nullable(UInt32) COMMENT 'Messages of the conversation, without the system''s; NULL when the body was not read' AFTER template_hash,
  ADD COLUMN IF NOT EXISTS tools Nullable(UInt32) COMMENT 'Functions that the client offers to the model; NULL when the body was not read' AFTER turns,
  ADD COLUMN IF NOT EXISTS has_image Nullable(UInt8) COMMENT '1 the conversation holds a picture; NULL when the body was not read' AFTER tools,
  ADD COLUMN IF NOT EXISTS response_shape LowCardinality(String) COMMENT 'Schema sent for the answer: none, enum (a choice), object, other; empty when the body was not read' AFTER has_image,
  ADD COLUMN IF NOT EXISTS schema_leaves Nullable(UInt32) COMMENT 'Values that an answer by the schema has at most; NULL when the body was not read' AFTER response_shape;

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
