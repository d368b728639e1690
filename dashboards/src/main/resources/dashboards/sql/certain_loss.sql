-- Where does Lite serve although Pro is certainly better?
SELECT segment AS "Segment", argMax(net_win_low, published_at) AS "Certain loss"
FROM penumbra.verdict_history
WHERE $__timeFilter(published_at) AND primary_tier = 'lite'
GROUP BY segment
HAVING argMax(verdict, published_at) != 'UPGRADE'
ORDER BY "Certain loss" DESC
