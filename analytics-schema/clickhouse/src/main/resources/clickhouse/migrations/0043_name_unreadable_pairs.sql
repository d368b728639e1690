-- A pair at which the jobs fail, whatever the reason, is a row as well.
ALTER TABLE penumbra.comparison_rows
  COMMENT COLUMN outcome_reason 'Why not_comparable, and whose answer (_lite, _pro, _both): tool_call, not_ended, not_captured, over_bound, unread, unreadable (the jobs failed at it); else empty';
