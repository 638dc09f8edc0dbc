-- Grain: one row per arm x depth x recorded step x layer on the way from input to output; layer 0 is nearest the input.
-- Units: *_log10 columns are decades (medians over seeds, which is how logarithms are to be averaged); fractions in 0..1. A seed whose
-- value is zero lies below all others, one whose value is not finite above (view ranked_layers): where such a seed is in the middle the
-- median is NULL. delta_zero and delta_not_finite count the seeds, of trials.
SELECT
  t.arm_id, t.arm, t.depth, l.step, l.layer, first(l.layer_name) AS layer_name,
  first(t.family) AS family, first(t.activation) AS activation, first(t.init) AS init, first(t.batch_norm) AS batch_norm, first(t.norm) AS norm,
  first(t.clip_mode) AS clip_mode, first(t.residual) AS residual, first(t.block_order) AS block_order,
  count(*) AS trials,
  count_if(l.delta_rms_log10 = double('-Infinity')) AS delta_zero,
  count_if(l.delta_rms_log10 = double('Infinity')) AS delta_not_finite,
  CASE WHEN abs(median(l.grad_l2_log10)) < 1e300 THEN median(l.grad_l2_log10) END AS grad_l2_log10,
  CASE WHEN abs(median(l.grad_rms_log10)) < 1e300 THEN median(l.grad_rms_log10) END AS grad_rms_log10,
  CASE WHEN abs(median(l.delta_rms_log10)) < 1e300 THEN median(l.delta_rms_log10) END AS delta_rms_log10,
  CASE WHEN abs(median(l.jacobian_gain_log10)) < 1e300 THEN median(l.jacobian_gain_log10) END AS jacobian_gain_log10,
  CASE WHEN abs(median(l.update_ratio_log10)) < 1e300 THEN median(l.update_ratio_log10) END AS update_ratio_log10,
  median(l.grad_zero_fraction) AS grad_zero_fraction,
  median(l.saturated_fraction) AS saturated_fraction,
  median(l.dead_unit_fraction) AS dead_unit_fraction
FROM ranked_layers AS l
JOIN arm_trials AS t USING (trial_id)
GROUP BY t.arm_id, t.arm, t.depth, l.step, l.layer
ORDER BY t.arm, t.depth, l.step, l.layer
