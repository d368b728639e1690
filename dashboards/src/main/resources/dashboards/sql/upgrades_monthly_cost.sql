SELECT sumIf(monthly_extra_usd, verdict = 'UPGRADE') AS "All upgrades, a month"
FROM penumbra.verdicts
