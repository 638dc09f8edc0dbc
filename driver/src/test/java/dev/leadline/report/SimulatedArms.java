package dev.leadline.report;

import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A thousand arms of each number of seeds and depths, with errors drawn from some distribution, as view {@code depth_degradation} judges them. */
final class SimulatedArms {
    private static final int ARMS = 1000;

    /** What errors are, in SQL, from z (standard normal), u and v (uniform in 0..1), depth j of m. */
    private static final Map<String, String> ERRORS = new LinkedHashMap<>();

    static {
        ERRORS.put("normal, sd 0.05", "0.3 + 0.05 * z");
        ERRORS.put(
                "zero half of the time, whole examples of 1,438",
                "round(greatest(0.03 * z, 0) * 1438) / 1438");
        ERRORS.put("log-normal, median 0.05, up to 0.9", "least(0.05 * exp(z), 0.9)");
        ERRORS.put("three of ten diverge", "CASE WHEN u < 0.3 THEN 0.9 ELSE 0.02 + 0.01 * v END");
        ERRORS.put("half diverge", "CASE WHEN u < 0.5 THEN 0.9 ELSE 0.02 + 0.01 * v END");
        ERRORS.put(
                "sd 0.1 at the deepest, 0.002 elsewhere",
                "0.3 + CASE WHEN j = m THEN 0.1 ELSE 0.002 END * z");
        ERRORS.put(
                "worse by 5 points, sd 0.02",
                "0.3 + 0.02 * z + CASE WHEN j = m THEN 0.05 ELSE 0 END");
        ERRORS.put("the same, sd 0.005", "0.3 + 0.005 * z");
    }

    static final List<String> ALL = List.copyOf(ERRORS.keySet());

    /** Those whose mean is the same at all depths. */
    static final List<String> ALIKE = ALL.subList(0, 6);

    static final String NORMAL = ALL.get(0);
    static final String WORSE = ALL.get(6);
    static final String SAME = ALL.get(7);

    private record Key(String errors, int seeds, int depths) {}

    /**
     * Shares of arms.
     *
     * @param yes at any depth
     * @param deepestYes at the deepest
     * @param deepestNo at the deepest
     * @param earlier degraded at any depth by the rule of earlier versions
     */
    record Rates(double yes, double deepestYes, double deepestNo, double earlier) {}

    private final Map<Key, Rates> rates;

    private SimulatedArms(Map<Key, Rates> rates) {
        this.rates = rates;
    }

    /**
     * @param kinds of errors; sweep {@code 0}, {@code 1} and so on in the views {@code compared_trials} and {@code depth_comparisons},
     *     which are registered
     */
    static SimulatedArms judged(
            SparkSession spark, List<String> kinds, List<Integer> seeds, List<Integer> depths) {
        long cells = (long) kinds.size() * ARMS * seeds.size() * depths.size();
        // A number of partitions that does not depend on the machine, so that the random numbers do
        // not.
        spark.range(0, cells, 1, 4).createOrReplaceTempView("drawn_arms");
        spark.sql(draws(kinds, seeds, depths)).createOrReplaceTempView("compared_trials");
        spark.sql(Views.text("depth_comparisons")).createOrReplaceTempView("depth_comparisons");
        spark.sql(Views.text("depth_degradation")).createOrReplaceTempView("depth_degradation");
        return new SimulatedArms(spark.sql("""
                        SELECT sweep, depths, seeds, avg(any_yes), avg(yes), avg(no), avg(earlier) FROM (
                          SELECT sweep, arm_id, count(*) AS depths, first(trials) AS seeds,
                            max(int(degradation <=> 'yes')) AS any_yes,
                            max_by(int(degradation <=> 'yes'), depth) AS yes,
                            max_by(int(degradation <=> 'no'), depth) AS no,
                            max(int(degraded <=> true)) AS earlier
                          FROM depth_degradation GROUP BY sweep, arm_id)
                        GROUP BY sweep, depths, seeds""").collectAsList().stream()
                .collect(Collectors.toMap(
                        row -> new Key(
                                kinds.get(Integer.parseInt(row.getString(0))),
                                (int) row.getLong(2),
                                (int) row.getLong(1)),
                        SimulatedArms::rates)));
    }

    Rates rates(String errors, int seeds, int depths) {
        return rates.get(new Key(errors, seeds, depths));
    }

    /** The trials of all arms; the sweep is the number of the errors' distribution. */
    private static String draws(List<String> kinds, List<Integer> seeds, List<Integer> depths) {
        String error = IntStream.range(0, kinds.size())
                .mapToObj(i -> "WHEN %d THEN %s".formatted(i, ERRORS.get(kinds.get(i))))
                .collect(Collectors.joining(" ", "CASE kind ", " END"));
        return """
                SELECT string(kind) AS sweep, string(id) AS arm_id, '' AS arm, j AS depth, seed, 'COMPLETED' AS status,
                  '' AS family, '' AS activation, '' AS init, false AS batch_norm, '' AS norm, '' AS clip_mode, '' AS residual, '' AS block_order, 1 AS width,
                  '' AS optimizer, 0.1D AS learning_rate, '' AS dataset, error AS train_error, error AS test_error,
                  error AS counted_error, 0D AS measured_slope, 'HEALTHY' AS gradient_verdict
                FROM (SELECT *, double(%s) AS error FROM (
                  SELECT *, randn(1) AS z, rand(2) AS u, rand(3) AS v FROM (
                    SELECT id, kind, m, j, explode(sequence(1, n)) AS seed FROM (
                      SELECT id, kind, n, m, explode(sequence(1, m)) AS j FROM (
                        SELECT id, int(id %% %d) AS kind,
                          element_at(array(%s), int(id div %d %% %d) + 1) AS n,
                          element_at(array(%s), int(id div %d %% %d) + 1) AS m
                        FROM drawn_arms)))))
                """.formatted(
                        error,
                        kinds.size(),
                        joined(seeds),
                        kinds.size(),
                        seeds.size(),
                        joined(depths),
                        kinds.size() * seeds.size(),
                        depths.size());
    }

    private static String joined(List<Integer> numbers) {
        return numbers.stream().map(String::valueOf).collect(Collectors.joining(", "));
    }

    private static Rates rates(Row row) {
        return new Rates(row.getDouble(3), row.getDouble(4), row.getDouble(5), row.getDouble(6));
    }
}
