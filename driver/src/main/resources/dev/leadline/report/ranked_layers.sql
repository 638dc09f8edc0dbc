-- Grain: one row per trial x recorded step x layer on the way from input to output; table layers also has the projections of shortcuts,
-- which lie beside it, behind the output layer.
-- Units: *_log10 columns are decades, with -Infinity for the logarithm of zero and Infinity for that of what is not finite, so that
-- a median knows that these lie below or above; a median that is infinite itself is a value that no seed in the middle has. The
-- ratio of an update is Infinity where the weights are zero. NULL where there is nothing to be measured; fractions in 0..1.
SELECT
  trial_id, step, layer, layer_name,
  CASE WHEN grad_all_zero THEN double('-Infinity') WHEN grad_nan_count + grad_inf_count > 0 THEN double('Infinity')
       ELSE grad_l2_log10 END AS grad_l2_log10,
  CASE WHEN grad_all_zero THEN double('-Infinity') WHEN grad_nan_count + grad_inf_count > 0 THEN double('Infinity')
       ELSE grad_rms_log10 END AS grad_rms_log10,
  CASE WHEN delta_all_zero THEN double('-Infinity') WHEN delta_all_zero = false AND delta_rms_log10 IS NULL THEN double('Infinity')
       ELSE delta_rms_log10 END AS delta_rms_log10,
  CASE WHEN delta_all_zero AND layer < last THEN double('-Infinity') ELSE jacobian_gain_log10 END AS jacobian_gain_log10,
  CASE WHEN update_nonfinite_count > 0 THEN double('Infinity') WHEN update_l2 = 0 THEN double('-Infinity')
       WHEN weight_l2 = 0 AND update_l2 > 0 THEN double('Infinity') ELSE update_ratio_log10 END AS update_ratio_log10,
  grad_zero_fraction, saturated_fraction, dead_unit_fraction
FROM (
  SELECT *, max(layer) OVER (PARTITION BY trial_id, step) AS last
  FROM layers
  WHERE NOT layer_kind <=> 'projection'
)
