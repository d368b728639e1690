-- What the price book says now, and what it said once: of each price the newest record.
CREATE OR REPLACE VIEW penumbra.prices
AS SELECT * EXCEPT (withdrawn)
FROM
(
  SELECT *
  FROM penumbra.price_records
  ORDER BY recorded_at DESC
  LIMIT 1 BY id
)
WHERE NOT withdrawn
COMMENT 'Price of each model, service tier and prompt-size band with the dates from which it holds';

CREATE OR REPLACE VIEW penumbra.price_names
AS SELECT * EXCEPT (withdrawn)
FROM
(
  SELECT *
  FROM penumbra.price_name_records
  ORDER BY recorded_at DESC
  LIMIT 1 BY is_prefix, name
)
WHERE NOT withdrawn
COMMENT 'Other names of models, each with the model that is priced';

CREATE OR REPLACE VIEW penumbra.prices_of_catalog
AS SELECT * EXCEPT (withdrawn)
FROM
(
  SELECT *
  FROM penumbra.price_records
  WHERE recorded_at <= (SELECT max(recorded_at) FROM penumbra.price_catalogs WHERE catalog_version = {catalog:String})
  ORDER BY recorded_at DESC
  LIMIT 1 BY id
)
WHERE NOT withdrawn
COMMENT 'What prices said while a version of the price book was in use: SELECT * FROM penumbra.prices_of_catalog(catalog = …)';
