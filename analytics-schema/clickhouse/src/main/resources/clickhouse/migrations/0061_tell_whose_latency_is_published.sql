ALTER TABLE penumbra.verdict_history
  COMMENT COLUMN latency_p95_delta_ms 'p95 of Pro less p95 of Lite of interactive pairs, in milliseconds; until 0060 of all pairs';
