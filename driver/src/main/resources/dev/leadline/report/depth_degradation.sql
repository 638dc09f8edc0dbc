-- Grain: one row per sweep x arm x depth; an arm is everything but depth, seed and what is recorded how often, and in a sweep that
-- tunes a setting for each depth, but that setting too (table members).
-- Units: errors are fractions in 0..1 at the end of training. train_error_* and test_error_* are over the seeds that completed,
-- trained_of says how many; *_se are standard errors of their mean over seeds. counted_error is the mean over all seeds, one that
-- did not complete counting as a guess.
-- degradation: whether the training error is more than a point (0.01) above that of a shallower depth of the arm, by counted_error:
-- yes, if degradation_p is at most 0.05; no, if a point or more is as unlikely against every shallower depth; else undecided.
-- NULL at the shallowest depth. degradation_p is the least p of depth_comparisons, times the number of comparisons in the arm.
-- The rule, its error rates and its sources are in docs/science.md.
-- degraded: the rule of earlier versions, kept for earlier queries: train_error_mean above that of the best shallower depth by more
-- than two standard errors of the difference, whatever the number of seeds. It calls too many depths degraded.
-- gradient_verdict: of all seeds; MIXED where they differ.
-- Test error stands beside it, so that overfitting is not taken for degradation.
WITH cells AS (
  SELECT
    sweep, arm_id, arm, depth,
    first(family) AS family, first(activation) AS activation, first(init) AS init, first(batch_norm) AS batch_norm, first(norm) AS norm,
    first(clip_mode) AS clip_mode, first(residual) AS residual, first(block_order) AS block_order,
    first(width) AS width, first(optimizer) AS optimizer, first(learning_rate) AS learning_rate,
    first(dataset) AS dataset,
    count(*) AS trials,
    count_if(status = 'COMPLETED') AS completed,
    count_if(status = 'DIVERGED') AS diverged,
    concat(count(train_error), ' of ', count(*)) AS trained_of,
    median(train_error) AS train_error_median,
    avg(train_error) AS train_error_mean,
    stddev_samp(train_error) / sqrt(count(train_error)) AS train_error_se,
    min(train_error) AS train_error_min,
    max(train_error) AS train_error_max,
    median(test_error) AS test_error_median,
    stddev_samp(test_error) / sqrt(count(test_error)) AS test_error_se,
    avg(counted_error) AS counted_error,
    median(measured_slope) AS measured_slope,
    CASE WHEN min(gradient_verdict) = max(gradient_verdict) THEN min(gradient_verdict)
         WHEN count(gradient_verdict) > 0 THEN 'MIXED' END AS gradient_verdict
  FROM compared_trials
  GROUP BY sweep, arm_id, arm, depth
),
-- A struct is compared by its first field, so the least is the best mean with its own standard error and depth.
earlier AS (
  SELECT
    *,
    min(CASE WHEN train_error_mean IS NOT NULL
             THEN struct(train_error_mean AS mean, train_error_se AS se, depth AS depth) END)
      OVER (PARTITION BY sweep, arm_id ORDER BY depth ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS best
  FROM cells
),
-- The least p is that against the shallower depth that is surest to be better; a p of NULL comes of one seed per depth.
worse AS (
  SELECT
    sweep, arm_id, depth,
    min(p) AS p,
    first(comparisons) AS comparisons,
    min_by(shallower_depth, struct(p, -difference)) AS against,
    min_by(difference, struct(p, -difference)) AS difference
  FROM depth_comparisons
  GROUP BY sweep, arm_id, depth
)
SELECT
  sweep, arm_id, arm, depth,
  family, activation, init, batch_norm, norm, clip_mode, residual, block_order, width, optimizer, learning_rate, dataset,
  trials, completed, diverged, trained_of,
  train_error_median, train_error_mean, train_error_se, train_error_min, train_error_max,
  test_error_median, test_error_se, measured_slope, gradient_verdict,
  counted_error,
  against AS degradation_against,
  difference AS degradation_difference,
  CASE WHEN p IS NOT NULL THEN least(1D, comparisons * p) END AS degradation_p,
  CASE WHEN comparisons * p <= 0.05D THEN 'yes'
       WHEN p >= 0.95D THEN 'no'
       WHEN comparisons IS NOT NULL THEN 'undecided' END AS degradation,
  best.depth AS best_shallower_depth,
  best.mean AS best_shallower_train_error,
  train_error_mean - best.mean > 2 * sqrt(train_error_se * train_error_se + best.se * best.se) AS degraded
FROM earlier
LEFT JOIN worse USING (sweep, arm_id, depth)
ORDER BY sweep, arm, depth
