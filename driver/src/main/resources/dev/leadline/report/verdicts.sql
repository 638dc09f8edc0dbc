-- Grain: one row per sweep and answer to two independent questions about an arm x depth: what the gradient does at initialisation,
-- and whether training error is worse than at a shallower depth (view depth_degradation). Rows with healthy gradients that degrade
-- all the same are what the tool was made to find. Every arm x depth is counted: gradient_verdict is NULL where none was measured,
-- degradation at the shallowest depth, which has nothing to be compared with.
-- Units: counts of arm x depth; depths are examples of the row, the shallowest and the deepest.
SELECT
  sweep,
  gradient_verdict,
  degradation,
  count(*) AS cells,
  min(depth) AS shallowest,
  max(depth) AS deepest,
  slice(sort_array(collect_set(arm)), 1, 3) AS some_arms
FROM depth_degradation
GROUP BY sweep, gradient_verdict, degradation
ORDER BY sweep, gradient_verdict, degradation
