-- Grain: one row per sweep; a trial that two sweeps asked for counts in both.
-- Units: counts of trials, arms and depths; hours of trials, added up.
SELECT
  m.sweep,
  count(*) AS trials,
  count(DISTINCT m.arm_id) AS arms,
  count(DISTINCT depth) AS depths,
  count_if(status = 'COMPLETED') AS completed,
  count_if(status = 'DIVERGED') AS diverged,
  count_if(status = 'FAILED') AS failed,
  count_if(status = 'TIMED_OUT') AS timed_out,
  sum(duration_ms) / 3600000 AS trial_hours
FROM members AS m
JOIN trials AS t USING (trial_id)
GROUP BY m.sweep
ORDER BY m.sweep
