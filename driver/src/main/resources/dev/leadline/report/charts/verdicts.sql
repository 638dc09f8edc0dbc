-- Grain: one row per arm x depth, with the answers to two independent questions: what the gradient does at initialisation, and
-- whether training error is worse than at a shallower depth.
-- Units: errors are fractions in 0..1, medians over seeds; slope in decades per layer towards the input; counts of trials.
SELECT
  arm_id, depth,
  coalesce(gradient_verdict, 'NOT MEASURED') AS gradient,
  CASE WHEN degraded THEN 'DEGRADED' WHEN NOT degraded THEN 'NOT DEGRADED' ELSE 'NOT COMPARED' END AS degradation,
  measured_slope,
  train_error_median,
  best_shallower_train_error,
  test_error_median,
  completed, diverged, trials
FROM depth_degradation
ORDER BY arm, depth
LIMIT 10000
