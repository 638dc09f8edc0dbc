-- Grain: one row per trial x recorded step x layer on the way from input to output; table layers also has the projections of shortcuts,
-- which lie beside it, behind the output layer. Of a recurrent layer, whose weights all time steps share, one row per recorded time step
-- in its place: layer is then the time step, from 0, and the output layer is number depth; its gradient and update are in table layers.
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
  FROM (
    SELECT
      trial_id, step, layer + coalesce(steps - 1, 0) AS layer, layer_name, grad_all_zero, grad_nan_count, grad_inf_count, grad_l2_log10,
      grad_rms_log10, delta_all_zero, delta_rms_log10, jacobian_gain_log10, update_nonfinite_count, update_l2, weight_l2,
      update_ratio_log10, grad_zero_fraction, saturated_fraction, dead_unit_fraction
    FROM layers
    LEFT JOIN (SELECT trial_id, max(time_step) AS steps FROM times GROUP BY trial_id) USING (trial_id)
    WHERE NOT layer_kind <=> 'projection' AND NOT layer_kind <=> 'recurrent'
    UNION ALL
    SELECT
      trial_id, step, time_step - 1, concat('step', time_step), NULL, NULL, NULL, NULL,
      NULL, delta_all_zero, delta_rms_log10, jacobian_gain_log10, NULL, NULL, NULL,
      NULL, NULL, saturated_fraction, dead_unit_fraction
    FROM times
  )
)
