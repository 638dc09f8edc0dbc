-- Grain: one row per arm x depth for which mean-field theory predicts a slope.
-- Units: decades of log10(delta_rms) per weight layer, going towards the input, at initialisation; medians over seeds.
-- theory_slope is what theory expects of this many layers; theory_depth_scale belongs to the fixed point they tend to.
SELECT
  arm_id, arm, depth,
  first(family) AS family, first(activation) AS activation, first(init) AS init, first(sigma_w2_nominal) AS sigma_w2_nominal,
  first(bias_variance) AS sigma_b2, first(batch_norm) AS batch_norm, first(norm) AS norm, first(residual) AS residual,
  first(width) AS width,
  count(measured_slope) AS trials,
  first(theory_slope) AS theory_slope,
  median(measured_slope) AS measured_slope,
  median(measured_slope) - first(theory_slope) AS difference,
  first(theory_depth_scale) AS theory_depth_scale
FROM arm_trials
WHERE theory_slope IS NOT NULL AND measured_slope IS NOT NULL
GROUP BY arm_id, arm, depth
ORDER BY arm, depth
