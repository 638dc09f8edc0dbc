-- Grain: one row per arm x depth; an arm is everything but depth and seed.
-- Units: errors are fractions in 0..1 at the end of training; *_se are standard errors of the mean over seeds.
-- degraded: the mean training error lies above that of the best shallower depth of the same arm by more than two
-- standard errors of the difference. NULL with fewer than two finished seeds on either side, or at the shallowest depth.
-- Test error stands beside it, so that overfitting is not taken for degradation.
WITH cells AS (
  SELECT
    arm_id, arm, depth,
    first(activation) AS activation, first(init) AS init, first(batch_norm) AS batch_norm,
    first(clip_mode) AS clip_mode, first(residual) AS residual, first(block_order) AS block_order,
    first(width) AS width, first(optimizer) AS optimizer, first(learning_rate) AS learning_rate,
    first(dataset) AS dataset,
    count(*) AS trials,
    count_if(status = 'COMPLETED') AS completed,
    count_if(status = 'DIVERGED') AS diverged,
    median(train_error) AS train_error_median,
    avg(train_error) AS train_error_mean,
    stddev_samp(train_error) / sqrt(count(train_error)) AS train_error_se,
    min(train_error) AS train_error_min,
    max(train_error) AS train_error_max,
    median(test_error) AS test_error_median,
    stddev_samp(test_error) / sqrt(count(test_error)) AS test_error_se,
    median(measured_slope) AS measured_slope,
    mode(gradient_verdict) AS gradient_verdict
  FROM trials
  GROUP BY arm_id, arm, depth
),
compared AS (
  SELECT
    *,
    -- A struct is compared by its first field, so the least is the best mean with its own standard error and depth.
    min(CASE WHEN train_error_mean IS NOT NULL
             THEN struct(train_error_mean AS mean, train_error_se AS se, depth AS depth) END)
      OVER (PARTITION BY arm_id ORDER BY depth ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS best
  FROM cells
)
SELECT
  arm_id, arm, depth,
  activation, init, batch_norm, clip_mode, residual, block_order, width, optimizer, learning_rate, dataset,
  trials, completed, diverged,
  train_error_median, train_error_mean, train_error_se, train_error_min, train_error_max,
  test_error_median, test_error_se, measured_slope, gradient_verdict,
  best.depth AS best_shallower_depth,
  best.mean AS best_shallower_train_error,
  train_error_mean - best.mean > 2 * sqrt(train_error_se * train_error_se + best.se * best.se) AS degraded
FROM compared
ORDER BY arm, depth
