SELECT countIf(verdict = 'UPGRADE') AS "Segments to upgrade"
FROM penumbra.verdicts
