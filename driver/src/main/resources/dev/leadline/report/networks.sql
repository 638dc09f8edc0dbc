-- Grain: one row per network, that is arm x depth.
-- Units: trials counts seeds; rank counts networks from 1 in the order in which a chart takes them that has room for some only: of
-- every arm the deepest network, then of every arm the next deepest, and so on. The order of arms is arbitrary but fixed.
SELECT
  arm_id, arm, depth, trials,
  row_number() OVER (ORDER BY nth, arm_id) AS rank
FROM (
  SELECT arm_id, arm, depth, count(DISTINCT seed) AS trials, row_number() OVER (PARTITION BY arm_id ORDER BY depth DESC) AS nth
  FROM arm_trials
  GROUP BY arm_id, arm, depth
)
