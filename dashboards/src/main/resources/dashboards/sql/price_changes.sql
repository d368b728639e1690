-- When was a price book loaded?
SELECT recorded_at AS time, concat('price book ', catalog_version) AS text, 'prices' AS tags
FROM penumbra.price_catalogs
WHERE $__timeFilter(recorded_at)
ORDER BY time
LIMIT 100
