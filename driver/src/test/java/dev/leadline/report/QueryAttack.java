package dev.leadline.report;

import dev.leadline.session.Sparks;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;

/** Random statements one after another, and what came of them. Also a program, for the versions of Spark that tests do not run in. */
public final class QueryAttack {
    /** Refused, since they reach beyond their arguments. */
    static final Set<String> REACHING = Set.of(
            "java_method",
            "reflect",
            "try_reflect",
            "from_avro",
            "to_avro",
            "schema_of_avro",
            "from_protobuf",
            "to_protobuf",
            "from_xml",
            "schema_of_xml",
            "xpath",
            "xpath_boolean",
            "xpath_double",
            "xpath_float",
            "xpath_int",
            "xpath_long",
            "xpath_number",
            "xpath_short",
            "xpath_string",
            "python_worker_logs");

    /**
     * @param answered statements that were answered
     * @param harm what happened outside
     */
    record Outcome(int answered, List<String> harm) {}

    private QueryAttack() {}

    /**
     * @param door what lets statements through
     * @param folder an empty one
     */
    static Outcome run(
            SparkSession spark,
            BiFunction<SparkSession, String, Dataset<Row>> door,
            Path folder,
            int statements)
            throws Exception {
        spark.range(3).createOrReplaceTempView("trials");
        int answered = 0;
        try (Outside outside = new Outside(folder)) {
            RandomStatement random = new RandomStatement(11, folder, outside.address());
            for (int i = 0; i < statements; i++) {
                String statement = random.next();
                try {
                    outside.hear(
                            statement,
                            door.apply(spark, statement).collectAsList().toString());
                    answered++;
                } catch (Exception e) {
                    // Spark's are checked but, being thrown from Scala, not declared.
                    outside.hear(statement, String.valueOf(e.getMessage()));
                }
            }
            return new Outcome(answered, outside.harm());
        }
    }

    /** Functions of this Spark that nobody has judged. */
    static Set<String> unjudged(SparkSession spark) {
        Set<String> unjudged = new TreeSet<>();
        for (Row row : spark.sql("SHOW SYSTEM FUNCTIONS").collectAsList()) {
            String name = row.getString(0);
            boolean operator = !name.matches("\\w+") || name.equals("case");
            if (!operator && !REACHING.contains(name) && !ReadOnly.FUNCTIONS.contains(name)) {
                unjudged.add(name);
            }
        }
        return unjudged;
    }

    /** Ends with 1 if anything happened outside, or a function has not been judged. */
    public static void main(String[] arguments) throws Exception {
        SparkSession spark = Sparks.forQueries();
        Path folder = Files.createDirectories(Path.of(arguments[0]));
        Outcome outcome = run(spark, ReadOnly::sql, folder, Integer.parseInt(arguments[1]));
        Set<String> unjudged = unjudged(spark);
        System.out.println("Spark " + spark.version() + ", " + arguments[1] + " statements, "
                + outcome.answered() + " answered, harm " + outcome.harm() + ", not judged "
                + unjudged);
        spark.stop();
        System.exit(outcome.harm().isEmpty() && unjudged.isEmpty() ? 0 : 1);
    }
}
