-- Grain: one row per sweep x arm x depth x shallower depth.
-- Units: errors are fractions in 0..1, means of counted_error (view compared_trials) over seeds; difference is that of the deeper
-- less that of the shallower, se its standard error.
-- se: from the variance pooled over all depths of the arm, or from that of the two depths where it is larger; df belongs to the
-- former. NULL where no depth has two seeds.
-- p: of a difference this large where the true one is a hundredth (one point) or less: the upper tail of Student's t with df degrees
-- of freedom at (difference - 0.01) / se, as a finite sum (Abramowitz and Stegun 1964, 26.7.3 and 26.7.4). 1 - p is that of a
-- difference this small where the true one is a point or more. Not corrected: comparisons is how many pairs of depths the arm has.
WITH cells AS (
  SELECT
    sweep, arm_id, arm, depth,
    count(*) AS seeds,
    avg(counted_error) AS error,
    coalesce(var_samp(counted_error), 0) AS variance
  FROM compared_trials
  GROUP BY sweep, arm_id, arm, depth
),
pooled AS (
  SELECT
    *,
    sum(seeds - 1) OVER (PARTITION BY sweep, arm_id) AS df,
    sum((seeds - 1) * variance) OVER (PARTITION BY sweep, arm_id) / nullif(sum(seeds - 1) OVER (PARTITION BY sweep, arm_id), 0)
      AS pooled_variance,
    count(*) OVER (PARTITION BY sweep, arm_id) AS depths
  FROM cells
),
differences AS (
  SELECT
    d.sweep, d.arm_id, d.arm, d.depth, s.depth AS shallower_depth, d.error, s.error AS shallower_error,
    d.error - s.error AS difference,
    CASE WHEN d.df > 0 THEN
      sqrt(greatest(d.pooled_variance * (1D / d.seeds + 1D / s.seeds), d.variance / d.seeds + s.variance / s.seeds))
    END AS se,
    nullif(d.df, 0) AS df,
    d.depths * (d.depths - 1) div 2 AS comparisons
  FROM pooled AS d
  JOIN pooled AS s ON d.sweep = s.sweep AND d.arm_id = s.arm_id AND s.depth < d.depth
),
-- Without any variance t is endless, or nothing where the difference is a point to the last digit.
angles AS (
  SELECT
    *,
    atan(CASE WHEN se > 0 THEN (difference - 0.01D) / se ELSE 1e15D * sign(round(difference - 0.01D, 12)) END / sqrt(df)) AS angle
  FROM differences
),
tails AS (
  SELECT
    *,
    aggregate(
      sequence(1L, greatest(df div 2, 1L)),
      struct(CASE WHEN df = 1 THEN 0D WHEN df % 2 = 1 THEN cos(angle) ELSE 1D END AS term, 0D AS sum),
      (done, k) -> struct(
        done.term * cos(angle) * cos(angle) * (2 * k - 1 + df % 2) / (2 * k + df % 2) AS term, done.sum + done.term AS sum),
      done -> done.sum) AS series
  FROM angles
)
SELECT
  sweep, arm_id, arm, depth, shallower_depth, error, shallower_error, difference,
  se, df, comparisons,
  CASE WHEN df > 0 THEN
    greatest(0D, 0.5D - CASE WHEN df % 2 = 1 THEN (angle + sin(angle) * series) / pi() ELSE sin(angle) * series / 2 END)
  END AS p
FROM tails
