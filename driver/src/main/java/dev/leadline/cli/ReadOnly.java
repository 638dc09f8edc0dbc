package dev.leadline.cli;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.expressions.CallMethodViaReflection;
import org.apache.spark.sql.catalyst.parser.ParseException;
import org.apache.spark.sql.catalyst.plans.logical.Command;
import org.apache.spark.sql.catalyst.plans.logical.DescribeRelation;
import org.apache.spark.sql.catalyst.plans.logical.InsertIntoDir;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.ParsedStatement;
import org.apache.spark.sql.catalyst.plans.logical.ScriptTransformation;
import org.apache.spark.sql.catalyst.plans.logical.ShowColumns;
import org.apache.spark.sql.catalyst.plans.logical.ShowTables;
import org.apache.spark.sql.execution.CommandExecutionMode;
import org.apache.spark.sql.internal.SessionState;

import java.util.stream.Stream;

/** Questions about the results only: nothing that writes, drops, sets or starts anything is let through to Spark. */
final class ReadOnly {
    private ReadOnly() {}

    /**
     * @throws WrongInputException if the statement is not SQL, or not a question
     */
    static Dataset<Row> sql(SparkSession spark, String query) {
        SessionState state = PlanParts.sessionState(spark);
        LogicalPlan plan = parsed(state, query);
        boolean shows = plan instanceof ShowTables
                || plan instanceof ShowColumns
                || plan instanceof DescribeRelation;
        if (!shows) {
            refuseActions(plan);
            // Some statements become commands only when their names are resolved.
            refuseActions(state.executePlan(plan, CommandExecutionMode.SKIP()).analyzed());
        }
        return spark.sql(query);
    }

    private static void refuseActions(LogicalPlan plan) {
        nodes(plan)
                .filter(node -> acts(node) || callsJava(node))
                .findFirst()
                .ifPresent(ReadOnly::refuse);
    }

    /** TRANSFORM starts a process. */
    private static boolean acts(LogicalPlan node) {
        return node instanceof Command
                || node instanceof ParsedStatement
                || node instanceof InsertIntoDir
                || node instanceof ScriptTransformation;
    }

    /** The functions reflect and java_method call any static method. */
    private static boolean callsJava(LogicalPlan node) {
        return PlanParts.expressions(node)
                .anyMatch(e -> e.exists(part -> part instanceof CallMethodViaReflection));
    }

    private static void refuse(LogicalPlan node) {
        String what = callsJava(node) ? "a call of Java" : node.nodeName();
        throw new WrongInputException(
                "the query must be a question (SELECT, WITH, SHOW TABLES, DESCRIBE) but was "
                        + what);
    }

    /** The plan and all within it: a command may hide behind WITH. */
    private static Stream<LogicalPlan> nodes(LogicalPlan plan) {
        return Stream.concat(Stream.of(plan), PlanParts.plans(plan).flatMap(ReadOnly::nodes));
    }

    private static LogicalPlan parsed(SessionState state, String query) {
        try {
            return state.sqlParser().parsePlan(query);
        } catch (ParseException e) {
            throw new WrongInputException(e.getMessage(), e);
        }
    }
}
