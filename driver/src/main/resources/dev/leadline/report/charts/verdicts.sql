-- Grain: one row per sweep x arm x depth, with the answers to two independent questions: what the gradient does at initialisation, and
-- whether training error is worse than at a shallower depth.
-- Units: errors are fractions in 0..1; counted_error and that of the shallower depth are means over all seeds, one that did not
-- complete counting as a guess; the others are medians over the seeds that completed. degradation_p is a probability; slope in decades per layer towards the input; counts of trials.
SELECT
  sweep, arm_id, depth,
  coalesce(gradient_verdict, 'NOT MEASURED') AS gradient,
  CASE degradation WHEN 'yes' THEN 'DEGRADED' WHEN 'no' THEN 'NOT DEGRADED' WHEN 'undecided' THEN 'UNDECIDED' ELSE 'NOT COMPARED' END
    AS degradation,
  degradation_p,
  measured_slope,
  counted_error,
  counted_error - degradation_difference AS shallower_error,
  train_error_median,
  test_error_median,
  trained_of, diverged, trials
FROM depth_degradation
ORDER BY sweep, arm, depth
LIMIT 10000
