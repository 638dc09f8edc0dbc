-- Grain: one row per sweep.
-- Units: counts of trials, arms and depths; hours of trials, added up.
SELECT
  sweep,
  count(*) AS trials,
  count(DISTINCT arm_id) AS arms,
  count(DISTINCT depth) AS depths,
  count_if(status = 'COMPLETED') AS completed,
  count_if(status = 'DIVERGED') AS diverged,
  count_if(status = 'FAILED') AS failed,
  count_if(status = 'TIMED_OUT') AS timed_out,
  sum(duration_ms) / 3600000 AS trial_hours
FROM trials
GROUP BY sweep
ORDER BY sweep
