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

-- How figures read in a sentence.
CREATE OR REPLACE FUNCTION penumbra_in_hundred AS (share) -> toString(round(100 * share, 1));

CREATE OR REPLACE FUNCTION penumbra_dollars AS (usd) ->
  concat('$', toString(if(abs(usd) >= 0.1, round(usd, 2), round(usd, 6))));

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
CREATE OR REPLACE FUNCTION penumbra_kappa AS (table) ->
  arrayMap((n, same, chance) -> if(n > 0 AND chance < 1, (same / n - chance) / (1 - chance), nan),
    [toFloat64(arraySum(arrayFlatten(table)))],
    [toFloat64(arraySum(arrayMap((row, i) -> row[i], table, arrayEnumerate(table))))],
    [arraySum(arrayMap((row, i) -> arraySum(row) / arraySum(arrayFlatten(table)) * arraySum(arrayMap(other -> other[i], table))
      / arraySum(arrayFlatten(table)), table, arrayEnumerate(table)))])[1];
