-- Grain: one row per sweep x trial that a comparison of depths counts: landed, and one only of those that train the same and are
-- recorded otherwise.
-- Units: counted_error is the training error at the end as a fraction in 0..1; that of guessing, 0.9 for ten classes, where the
-- trial diverged, failed or was timed out, so that a depth does not look better for the seeds that it loses.
SELECT *
FROM (
  SELECT
    m.sweep, m.arm_id, m.arm, t.trial_id, t.depth, t.seed, t.status,
    t.family, t.activation, t.init, t.batch_norm, t.norm, t.clip_mode, t.residual, t.block_order, t.width, t.optimizer, t.learning_rate, t.dataset,
    t.train_error, t.test_error, t.measured_slope, t.gradient_verdict,
    coalesce(CASE WHEN t.status = 'COMPLETED' THEN t.train_error END, 1 - 1D / t.classes) AS counted_error,
    row_number() OVER (PARTITION BY m.sweep, m.training_id ORDER BY t.status <> 'COMPLETED', t.trial_id) AS nth
  FROM members AS m
  JOIN trials AS t USING (trial_id)
)
WHERE nth = 1
