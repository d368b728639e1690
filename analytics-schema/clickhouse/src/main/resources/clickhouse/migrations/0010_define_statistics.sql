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

-- Population variance and covariance from sums over n pairs.
CREATE OR REPLACE FUNCTION penumbra_variance AS (n, total, total_of_squares) ->
  if(n > 0, greatest(total_of_squares / n - (total / n) * (total / n), 0), 0);

CREATE OR REPLACE FUNCTION penumbra_covariance AS (n, total_a, total_b, total_of_products) ->
  if(n > 0, total_of_products / n - (total_a / n) * (total_b / n), 0);

-- How figures read in a sentence.
CREATE OR REPLACE FUNCTION penumbra_in_hundred AS (share) -> toString(round(100 * share, 1));

CREATE OR REPLACE FUNCTION penumbra_dollars AS (usd) ->
  concat('$', toString(if(abs(usd) >= 0.1, round(usd, 2), round(usd, 6))));
