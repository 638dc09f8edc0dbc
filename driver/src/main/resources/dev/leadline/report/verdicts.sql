-- Grain: one row per answer to two independent questions about an arm x depth: what the gradient does at initialisation, and
-- whether training error is worse than at a shallower depth (view depth_degradation). Rows with healthy gradients that degrade
-- all the same are what the tool was made to find.
-- Units: counts of arm x depth; depths are examples of the row, the shallowest and the deepest.
SELECT
  gradient_verdict,
  degraded,
  count(*) AS cells,
  min(depth) AS shallowest,
  max(depth) AS deepest,
  slice(sort_array(collect_set(arm)), 1, 3) AS some_arms
FROM depth_degradation
WHERE degraded IS NOT NULL AND gradient_verdict IS NOT NULL
GROUP BY gradient_verdict, degraded
ORDER BY gradient_verdict, degraded
