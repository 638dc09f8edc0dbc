-- Grain: one row per network x moment x layer, for at most 120 networks. A moment is the first recorded step in its quarter of
-- the training; networks deeper than 64 layers show the median of neighbouring ones.
-- Units: *_log10 columns are decades, medians over seeds, zero lying below all values and what is not finite above (view
-- ranked_layers), NULL where the median is one of these; layer 0 is nearest the input.
WITH measured AS (
  SELECT t.arm_id, t.depth, t.steps, l.*
  FROM ranked_layers AS l
  JOIN arm_trials AS t USING (trial_id)
  JOIN networks AS n USING (arm_id, depth)
  WHERE n.rank <= 120
),
moments AS (
  SELECT
    arm_id, depth, min(step) AS step,
    element_at(array('start', 'quarter', 'half', 'three quarters', 'end'), int(step * 4 div greatest(steps, 1)) + 1) AS moment
  FROM measured
  GROUP BY arm_id, depth, step * 4 div greatest(steps, 1), moment
)
SELECT
  arm_id, depth, moment, step,
  min(layer) AS layer,
  CASE WHEN abs(median(delta_rms_log10)) < 1e300 THEN median(delta_rms_log10) END AS delta_rms_log10,
  CASE WHEN abs(median(grad_l2_log10)) < 1e300 THEN median(grad_l2_log10) END AS grad_l2_log10
FROM measured
JOIN moments USING (arm_id, depth, step)
GROUP BY arm_id, depth, moment, step, layer * least(depth, 64) div depth
ORDER BY step, arm_id, depth, layer
