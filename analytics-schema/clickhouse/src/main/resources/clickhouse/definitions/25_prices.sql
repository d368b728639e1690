CREATE OR REPLACE VIEW penumbra.prices
AS SELECT * EXCEPT (version)
FROM penumbra.price_rows FINAL
COMMENT 'Price of each model, service tier and prompt-size band with the dates from which it holds';
