-- Does the order of the answers turn the judge's verdict?
SELECT countIf(order_flip) / nullIf(countIf(pair_sign IS NOT NULL), 0) AS "Turned by the order"
FROM penumbra.judged_pairs_since(since = $__fromTime)
