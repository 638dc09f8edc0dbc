-- Grain: one row per arm x trial that did not complete; at most 1,000, failed ones before diverged ones.
-- Units: diverged_step counts updates; diverged_layer 0 is nearest the input; messages are cut at 1,000 characters.
SELECT
  status, arm_id, depth, string(seed) AS seed,
  diverged_step, diverged_layer,
  error_class, left(error_message, 1000) AS error_message,
  trial_id
FROM arm_trials AS t
JOIN (SELECT trial_id, diverged_step, diverged_layer, error_class, error_message FROM trials) USING (trial_id)
WHERE status <> 'COMPLETED'
ORDER BY status = 'DIVERGED', status, arm, depth, t.seed
LIMIT 1000
