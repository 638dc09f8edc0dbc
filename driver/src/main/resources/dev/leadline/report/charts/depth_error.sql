-- Grain: one row per arm x depth x part of the data, for at most 300 arms.
-- Units: errors are fractions in 0..1 at the end of training: median, least and greatest over the seeds that completed, of which
-- there are seeds, of of_seeds that landed. No row where none completed.
SELECT
  arm_id, depth, part,
  median(error) AS error,
  min(error) AS least,
  max(error) AS greatest,
  count(DISTINCT seed) FILTER (WHERE error IS NOT NULL) AS seeds,
  count(DISTINCT seed) AS of_seeds
FROM (
  SELECT arm_id, depth, seed, stack(2, 'training', train_error, 'test', test_error) AS (part, error)
  FROM arm_trials
)
WHERE arm_id IN (SELECT arm_id FROM networks WHERE rank <= 300)
GROUP BY arm_id, depth, part
HAVING count(error) > 0
ORDER BY arm_id, depth, part
