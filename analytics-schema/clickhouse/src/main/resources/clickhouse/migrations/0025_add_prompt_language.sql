-- In which language a request is written, as far as script and small words tell; and what is told of keys in differences.
-- Rows of earlier versions keep the empty name: nobody looked.
ALTER TABLE penumbra.comparison_rows
  ADD COLUMN IF NOT EXISTS prompt_language LowCardinality(String) COMMENT 'ISO 639-1 code of the language that the prompt ends in, by its script and small words; empty when it was not kept, or tells none' AFTER prompt_question_marks,
  COMMENT COLUMN differences 'In what the answers differ: paths of JSON leaves without places in lists, {} for keys that neither the schema nor a rule names; call_presence, count, name, args of calls of tools';
