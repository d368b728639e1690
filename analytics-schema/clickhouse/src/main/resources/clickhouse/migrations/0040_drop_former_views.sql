-- What the judge's job of an earlier version asked; it is pairs_to_judge now.
DROP VIEW IF EXISTS penumbra.unjudged_comparisons;
