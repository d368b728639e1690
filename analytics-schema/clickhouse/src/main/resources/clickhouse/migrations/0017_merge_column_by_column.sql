-- A merge takes rows one by one, each cell a call, unless its result is wide and its threshold passed: then column by
-- column, at about two thirds of the cost of insert and merges together. Fresh small parts stay compact, which
-- is one file in the place of a hundred.
ALTER TABLE penumbra.completion_rows
MODIFY SETTING min_bytes_for_wide_part = 4194304, vertical_merge_algorithm_min_rows_to_activate = 1;

ALTER TABLE penumbra.comparison_rows
MODIFY SETTING min_bytes_for_wide_part = 4194304, vertical_merge_algorithm_min_rows_to_activate = 1;
