SELECT countIf(verdict = 'NOT_ENOUGH_EVIDENCE') AS "Not enough evidence yet"
FROM penumbra.verdicts
