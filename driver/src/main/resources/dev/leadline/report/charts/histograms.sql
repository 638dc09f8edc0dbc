-- Grain: one row per network x quantity x sixteenth of the training x half-decade bin of the absolute value, for at most 12
-- networks; all layers on the way from input to output, seeds and signs together. bin_log10 is NULL for exact zeros.
-- Units: bin_log10 is the lower edge in decades; share is the count against that of all values of the network, quantity and step.
SELECT
  arm_id, depth, quantity, step, bin_log10,
  sum(count) AS count,
  sum(count) / sum(sum(count)) OVER (PARTITION BY arm_id, depth, quantity, step) AS share
FROM (
  SELECT
    t.arm_id, t.depth, h.quantity, h.bin_log10, h.count,
    min(h.step) OVER (PARTITION BY t.arm_id, t.depth, h.step * 16 div greatest(t.steps, 1)) AS step
  FROM histograms AS h
  JOIN arm_trials AS t USING (trial_id)
  JOIN networks AS n USING (arm_id, depth)
  WHERE n.rank <= 12 AND NOT h.layer_kind <=> 'projection'
)
GROUP BY arm_id, depth, quantity, step, bin_log10
ORDER BY quantity, arm_id, depth, step, bin_log10
