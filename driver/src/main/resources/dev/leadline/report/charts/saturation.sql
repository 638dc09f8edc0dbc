-- Grain: one row per network x thirtieth of the training, for at most 300 networks.
-- Units: fractions in 0..1, means over hidden layers, seeds and the recorded steps from step on; worst_* are the greatest means
-- of a single layer.
WITH layered AS (
  SELECT
    t.arm_id, t.depth, l.step * 30 div greatest(t.steps, 1) AS thirtieth, l.layer,
    min(l.step) AS step,
    avg(l.saturated_fraction) AS saturated,
    avg(l.dead_unit_fraction) AS dead
  FROM layers AS l
  JOIN arm_trials AS t USING (trial_id)
  JOIN networks AS n USING (arm_id, depth)
  WHERE n.rank <= 300 AND l.saturated_fraction IS NOT NULL
  GROUP BY t.arm_id, t.depth, thirtieth, l.layer
)
SELECT
  arm_id, depth, min(step) AS step,
  avg(saturated) AS saturated_fraction,
  max(saturated) AS worst_saturated_fraction,
  avg(dead) AS dead_unit_fraction,
  max(dead) AS worst_dead_unit_fraction
FROM layered
GROUP BY arm_id, depth, thirtieth
ORDER BY arm_id, depth, step
