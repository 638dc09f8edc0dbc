-- Grain: one row per build x machine x data set; at most 200.
-- Units: counts of trials; times are UTC.
SELECT
  leadline_version, git_revision, git_dirty, dl4j_version, java_version, operating_system, host, processors, omp_threads,
  flushes_subnormals, engine, dataset, data_hash,
  count(*) AS trials,
  date_format(min(started_at), 'yyyy-MM-dd HH:mm') AS first_started,
  date_format(max(started_at), 'yyyy-MM-dd HH:mm') AS last_started
FROM trials
GROUP BY ALL
ORDER BY first_started DESC
LIMIT 200
