package dev.leadline.cli;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.parser.ParseException;
import org.apache.spark.sql.catalyst.plans.logical.Command;
import org.apache.spark.sql.catalyst.plans.logical.DescribeRelation;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.ParsedStatement;
import org.apache.spark.sql.catalyst.plans.logical.ShowColumns;
import org.apache.spark.sql.catalyst.plans.logical.ShowTables;

/** Questions only: nothing that writes, drops or sets anything is let through to Spark. */
final class ReadOnly {
    private ReadOnly() {}

    /**
     * @throws WrongInputException if the statement is not SQL, or not a question
     */
    static Dataset<Row> sql(SparkSession spark, String query) {
        LogicalPlan plan = parsed(spark, query);
        boolean shows = plan instanceof ShowTables
                || plan instanceof ShowColumns
                || plan instanceof DescribeRelation;
        boolean acts = plan instanceof Command || plan instanceof ParsedStatement;
        if (acts && !shows) {
            throw new WrongInputException(
                    "the query must be a question (SELECT, WITH, SHOW TABLES, DESCRIBE) but was "
                            + plan.nodeName());
        }
        return spark.sql(query);
    }

    private static LogicalPlan parsed(SparkSession spark, String query) {
        try {
            return ((org.apache.spark.sql.classic.SparkSession) spark)
                    .sessionState()
                    .sqlParser()
                    .parsePlan(query);
        } catch (ParseException e) {
            throw new WrongInputException(e.getMessage(), e);
        }
    }
}
