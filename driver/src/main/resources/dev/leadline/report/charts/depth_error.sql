-- Grain: one row per arm x depth x part of the data, for at most 300 arms.
-- Units: errors are fractions in 0..1 at the end of training: median, least and greatest over the seeds that completed.
SELECT
  arm_id, depth, part,
  median(error) AS error,
  min(error) AS least,
  max(error) AS greatest,
  count(DISTINCT seed) AS seeds
FROM (
  SELECT arm_id, depth, seed, stack(2, 'training', train_error, 'test', test_error) AS (part, error)
  FROM arm_trials
)
WHERE error IS NOT NULL
  AND arm_id IN (SELECT arm_id FROM networks WHERE rank <= 300)
GROUP BY arm_id, depth, part
ORDER BY arm_id, depth, part
