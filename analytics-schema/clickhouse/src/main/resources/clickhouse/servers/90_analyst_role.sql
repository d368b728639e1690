-- Who may read figures and who may read texts too, with what a question may take at the most. Users are the server's: they are given
-- one of the roles but the first, and no password is ever here. The engine of one machine has no roles.
CREATE ROLE IF NOT EXISTS penumbra_reader;

CREATE ROLE IF NOT EXISTS penumbra_analyst;

CREATE ROLE IF NOT EXISTS penumbra_boards;

CREATE ROLE IF NOT EXISTS penumbra_text_reader;

GRANT SELECT ON penumbra.* TO penumbra_reader;

-- At each run the grant above gives back what this takes; to nobody for longer than a statement.
REVOKE SELECT(prompt, lite_text, pro_text, lite_repeat_text, pro_repeat_text) ON penumbra.sample_rows FROM penumbra_reader;

REVOKE SELECT(prompt, lite_text, pro_text, lite_repeat_text, pro_repeat_text) ON penumbra.samples FROM penumbra_reader;

REVOKE SELECT(payload_base64) ON penumbra.dead_letter_rows FROM penumbra_reader;

REVOKE SELECT(payload_base64) ON penumbra.dead_letters FROM penumbra_reader;

GRANT penumbra_reader TO penumbra_analyst;

GRANT penumbra_reader TO penumbra_boards;

GRANT penumbra_analyst TO penumbra_text_reader;

GRANT SELECT ON penumbra.sample_rows TO penumbra_text_reader;

GRANT SELECT ON penumbra.samples TO penumbra_text_reader;

GRANT SELECT ON penumbra.dead_letter_rows TO penumbra_text_reader;

GRANT SELECT ON penumbra.dead_letters TO penumbra_text_reader;

-- readonly = 2: no writing, and settings may be changed within these bounds, as drivers and Grafana do with each question.
CREATE SETTINGS PROFILE OR REPLACE penumbra_analyst SETTINGS
  readonly = 2,
  max_memory_usage = 4000000000 MAX 4000000000,
  max_memory_usage_for_user = 8000000000 MAX 8000000000,
  max_execution_time = 60 MIN 1 MAX 300,
  max_concurrent_queries_for_user = 8 MAX 8,
  max_threads = 4 MAX 8,
  max_rows_to_read = 2000000000 MAX 2000000000,
  max_result_bytes = 512000000 MAX 512000000,
  priority = 5 MIN 5
  TO penumbra_analyst;

-- One user asks for all who look at Grafana, and for every rule: many questions at once, each within bounds, and no end of them.
CREATE SETTINGS PROFILE OR REPLACE penumbra_boards SETTINGS
  readonly = 2,
  max_memory_usage = 4000000000 MAX 4000000000,
  max_execution_time = 60 MIN 1 MAX 300,
  max_concurrent_queries_for_user = 64 MAX 64,
  max_threads = 4 MAX 8,
  max_rows_to_read = 2000000000 MAX 2000000000,
  max_result_bytes = 512000000 MAX 512000000
  TO penumbra_boards;

CREATE QUOTA OR REPLACE penumbra_analyst KEYED BY user_name
  FOR INTERVAL 1 hour MAX queries = 5000, errors = 500, execution_time = 3600
  TO penumbra_analyst;
