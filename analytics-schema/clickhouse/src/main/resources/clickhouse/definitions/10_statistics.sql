-- Statistics that may be looked at every day (Waudby-Smith et al. 2024, https://arxiv.org/abs/2103.06476, proposition 2.5):
-- functions of count, mean and population variance alone, at alpha = 0.05 and tightest at 100 pairs. They hold
-- asymptotically: read nothing into them below about 50 pairs.
CREATE OR REPLACE FUNCTION penumbra_rho_squared AS (alpha, tightest_at) ->
  (-2 * log(alpha) + log(-2 * log(alpha)) + 1) / tightest_at;

-- Half-width of the confidence sequence for a mean.
CREATE OR REPLACE FUNCTION penumbra_margin AS (n, variance) ->
  if(n > 0,
    sqrt((variance + 1 / (n * penumbra_rho_squared(0.05, 100))) / n
      * (log(n * variance * penumbra_rho_squared(0.05, 100) + 1) - 2 * log(0.05))),
    inf);

-- Logarithm of the e-value against "the mean is at most zero"; 1/alpha exactly where the margin touches zero.
CREATE OR REPLACE FUNCTION penumbra_log_evidence AS (n, mean, variance) ->
  n * pow(greatest(mean, 0), 2) / (2 * (variance + 1 / (n * penumbra_rho_squared(0.05, 100))))
  - log(n * variance * penumbra_rho_squared(0.05, 100) + 1) / 2;

-- Mean and variance of an answer, mean and variance of a cost, and their covariance. Pairs may have weights and may lie in clusters
-- that are independent of each other (a session, or one pair alone). A variance is that of the mean times the n pairs behind it,
-- which is what margin and evidence take; of n clusters of one pair and weight one each it is the population variance.
-- sums: weight, answer, cost; then over clusters the squares and products of their sums: weight with weight, with answer, with
-- cost; answer with answer, cost with cost, answer with cost.
CREATE OR REPLACE FUNCTION penumbra_moments AS (n, few, sums) ->
  arrayMap(s -> if(n > 0, [
    s[2] / s[1],
    few * n * greatest(s[7] - 2 * s[2] / s[1] * s[5] + pow(s[2] / s[1], 2) * s[4], 0) / pow(s[1], 2),
    s[3] / s[1],
    few * n * greatest(s[8] - 2 * s[3] / s[1] * s[6] + pow(s[3] / s[1], 2) * s[4], 0) / pow(s[1], 2),
    few * n * (s[9] - s[2] / s[1] * s[6] - s[3] / s[1] * s[5] + s[2] * s[3] / pow(s[1], 2) * s[4]) / pow(s[1], 2)],
    [0., 0., 0., 0., 0.]),
    [sums])[1];

-- The sums of sessions that penumbra_moments takes.
CREATE OR REPLACE FUNCTION penumbra_session_sums AS (weights, answers, costs) ->
  arrayReduce('sumForEach', arrayConcat([[0., 0., 0., 0., 0., 0., 0., 0., 0.]],
    arrayMap((w, a, c) -> [w, a, c, w * w, w * a, w * c, a * a, c * c, a * c], weights, answers, costs)));

-- Clusters of many pairs are few, so that the mean they are measured from is a bit too close to them.
CREATE OR REPLACE FUNCTION penumbra_few_clusters AS (clusters) -> clusters / greatest(clusters - 1, 1);

-- Logarithm of the mean of two e-values, which is an e-value again.
CREATE OR REPLACE FUNCTION penumbra_log_mean_evidence AS (log_a, log_b) ->
  greatest(log_a, log_b) + log1p(exp(-abs(log_a - log_b))) - log(2);

-- Whether some pairs are enough of all to have a say: a twentieth, so that a stray one has none.
CREATE OR REPLACE FUNCTION penumbra_counts AS (some, of_all) -> some >= greatest(1, 0.05 * of_all);

-- How figures read in a sentence.
CREATE OR REPLACE FUNCTION penumbra_in_hundred AS (share) -> toString(round(100 * share, 1));

CREATE OR REPLACE FUNCTION penumbra_dollars AS (usd) ->
  concat('$', toString(if(abs(usd) >= 0.1, round(usd, 2), round(usd, 6))));

-- Evidence that the segment of a rank needs to be cut in with all before it, of so many tested together (e-BH at q = 0.10,
-- https://arxiv.org/abs/2009.02824): the last rank that reaches it, and every rank before, is rejected.
CREATE OR REPLACE FUNCTION penumbra_log_evidence_needed AS (tests, rank) -> log(tests / (0.10 * rank));

-- For display, since they hold for one look and no more. Interval of a share, from the share and the pairs (or effective pairs)
-- behind it, at 95 % (Wilson; https://doi.org/10.1214/ss/1009213286): [low, high].
CREATE OR REPLACE FUNCTION penumbra_wilson AS (share, n) ->
  arrayMap(side -> if(n > 0,
    least(1, greatest(0, (share + pow(1.959963984540054, 2) / (2 * n)
      + side * 1.959963984540054 * sqrt(share * (1 - share) / n + pow(1.959963984540054, 2) / (4 * pow(n, 2))))
      / (1 + pow(1.959963984540054, 2) / n))),
    (1 + side) / 2), [-1, 1]);

-- Estimate with its interval at 95 %, from its standard error: [estimate, low, high].
CREATE OR REPLACE FUNCTION penumbra_with_interval AS (estimate, error) ->
  [estimate, estimate - 1.959963984540054 * error, estimate + 1.959963984540054 * error];

-- Two-sided probability that so uneven a split of winners comes about where either side wins as often: exact up to 2,000 winners,
-- by the normal distribution with its correction above.
CREATE OR REPLACE FUNCTION penumbra_sign_test AS (better, worse) ->
  if(better + worse <= 2000,
    least(1, 2 * arraySum(arrayMap(wins -> exp(lgamma(better + worse + 1) - lgamma(wins + 1) - lgamma(better + worse - wins + 1)
      - (better + worse) * log(2)), range(if(better + worse <= 2000, toUInt32(greatest(better, worse)), 1), if(better + worse <= 2000, toUInt32(better + worse + 1), 1))))),
    erfc(greatest(0, abs(toFloat64(better) - worse) - 1) / sqrt(2 * (better + worse))));

-- A p-value of those of one family, made comparable with the share of false ones among all that are no larger (Benjamini,
-- Hochberg 1995).
CREATE OR REPLACE FUNCTION penumbra_adjusted_probability AS (probability, family) ->
  arrayMin(arrayMap((other, rank) -> if(other >= probability, length(family) * other / rank, 1), arraySort(family), arrayEnumerate(family)));

-- Shares of small segments lie further out than the segments do. Mean share of a pool, and the pairs that this mean is worth beside
-- those of a segment (beta-binomial moments): [mean, pairs].
CREATE OR REPLACE FUNCTION penumbra_pool AS (counts, totals) ->
  arrayMap((mean, whole) -> arrayMap(alike -> [mean, (1 - alike) / alike], [least(1, greatest(1e-6, ifNotFinite(
    (arraySum(arrayMap((x, n) -> if(n > 0, n * pow(x / n - mean, 2), 0), counts, totals))
      - mean * (1 - mean) * arraySum(arrayMap(n -> 1 - n / whole, totals)))
    / (mean * (1 - mean) * (arraySum(arrayMap(n -> n * (1 - n / whole), totals)) - arraySum(arrayMap(n -> 1 - n / whole, totals)))), 1)))])[1],
    [arraySum(counts) / arraySum(totals)], [toFloat64(arraySum(totals))])[1];

CREATE OR REPLACE FUNCTION penumbra_shrunken AS (count, total, pool) -> (count + pool[1] * pool[2]) / (total + pool[2]);

-- A mean over all, when a part of them was seen and each of the others were this (Manski 1989).
CREATE OR REPLACE FUNCTION penumbra_were_missing AS (seen, mean, missing) -> seen * mean + (1 - seen) * missing;

-- Ranks of a sorted sample between which its median lies at 95 %: [low, high], from 1.
CREATE OR REPLACE FUNCTION penumbra_median_ranks AS (n) ->
  [toUInt64(greatest(1., floor(n / 2 - 0.98 * sqrt(n)))), toUInt64(least(toFloat64(n), ceil(1 + n / 2 + 0.98 * sqrt(n))))];

-- What people's labels of some pairs tell of a judge that judged many: the prediction-powered estimate of a mean (Angelopoulos
-- et al. 2023, https://arxiv.org/abs/2301.09633). It is right whatever the judge's errors are; only its width depends on them.
-- From the pairs judged, the judge's mean and variance there, the pairs labelled, and mean and population variance of "people
-- less judge" over these: [estimate, standard error].
CREATE OR REPLACE FUNCTION penumbra_corrected AS (judged, judge_mean, judge_variance, labelled, difference_mean, difference_variance) ->
  if(judged > 0 AND labelled > 0,
    [judge_mean + difference_mean, sqrt(judge_variance / judged + difference_variance / labelled)],
    [nan, nan]);

-- Share of correct statements of one test, known to be right in a share of the true and of the untrue cases (Rogan, Gladen 1978).
CREATE OR REPLACE FUNCTION penumbra_rogan_gladen AS (observed, sensitivity, specificity) ->
  (observed + specificity - 1) / (sensitivity + specificity - 1);

-- Cohen's kappa of a square table of counts, row by row: agreement above that of two who answer at random with the same shares.
-- The table is bound once: the engine writes an argument of a function of ours wherever its name stands, and analyses each.
CREATE OR REPLACE FUNCTION penumbra_kappa AS (table) ->
  arrayMap(counts -> arrayMap((n, same, chance) -> if(n > 0 AND chance < 1, (same / n - chance) / (1 - chance), nan),
    [toFloat64(arraySum(arrayFlatten(counts)))],
    [toFloat64(arraySum(arrayMap((row, i) -> row[i], counts, arrayEnumerate(counts))))],
    [arraySum(arrayMap((row, i) -> arraySum(row) / arraySum(arrayFlatten(counts)) * arraySum(arrayMap(other -> other[i], counts))
      / arraySum(arrayFlatten(counts)), counts, arrayEnumerate(counts)))])[1], [table])[1];
