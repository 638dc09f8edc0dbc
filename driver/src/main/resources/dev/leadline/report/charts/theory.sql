-- Grain: one row per arm x depth for which mean-field theory predicts a slope; at most 2,000.
-- Units: decades of log10(delta_rms) per layer, going towards the input, at initialisation; measured is the median over seeds.
SELECT arm_id, depth, theory_slope, measured_slope, difference, v.trials
FROM theory_vs_measured AS v
JOIN networks USING (arm_id, depth, arm)
WHERE rank <= 2000
ORDER BY arm, depth
