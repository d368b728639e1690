-- An arm that came late: one pair in a hundred of a day is there a second time, as FINAL has to find out.
INSERT INTO penumbra.comparison_rows
SELECT * REPLACE (version + 1 AS version, arms + 1 AS arms)
FROM penumbra.comparison_rows
WHERE toDate(started_at) = {day:Date} AND cityHash64(exchange_id) % 100 = 0
