-- Grain: one row per arm x landed trial, by the arms of table members: everything but depth, seed, what is recorded how often, and
-- what a sweep tunes for each depth. A trial is in two arms where one sweep tunes a setting that another holds fixed.
-- Units: as in trials, whose other columns are there under the same trial_id.
SELECT
  a.arm_id, a.arm, t.trial_id, t.depth, t.seed, t.status, t.steps,
  t.family, t.activation, t.init, t.sigma_w2_nominal, t.bias_variance, t.batch_norm, t.norm, t.clip_mode, t.residual, t.block_order, t.width,
  t.train_error, t.test_error, t.measured_slope, t.theory_slope, t.theory_depth_scale
FROM (SELECT DISTINCT trial_id, arm_id, arm FROM members) AS a
JOIN trials AS t USING (trial_id)
