-- Grain: one row per network x sixteenth of the training x layer, for at most 40 networks; networks deeper than 32 layers show
-- the median of neighbouring ones.
-- Units: delta_rms_log10 is the backpropagated signal in decades; median over seeds and over the recorded steps from step to
-- last_step, zero lying below all values and what is not finite above (view ranked_layers); NULL where it is one of these.
SELECT
  t.arm_id, t.depth,
  min(l.step) AS step,
  max(l.step) AS last_step,
  min(l.layer) AS layer,
  max(l.layer) + 1 AS layer_end,
  CASE WHEN abs(median(l.delta_rms_log10)) < 1e300 THEN median(l.delta_rms_log10) END AS delta_rms_log10
FROM ranked_layers AS l
JOIN arm_trials AS t USING (trial_id)
JOIN networks AS n USING (arm_id, depth)
WHERE n.rank <= 40
GROUP BY t.arm_id, t.depth, l.step * 16 div greatest(t.steps, 1), l.layer * least(t.depth, 32) div t.depth
ORDER BY t.arm_id, t.depth, step, layer
