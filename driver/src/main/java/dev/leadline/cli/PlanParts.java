package dev.leadline.cli;

import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.internal.SessionState;

import scala.collection.Iterable;
import scala.collection.Iterator;

import java.util.stream.Stream;

/**
 * What is asked of Spark by name, because the class that holds it, or the type that it returns, has another name where Spark is older
 * (before 4.0, sessions had no class of their own) or built for Scala 2.12 (whose Seq is another interface than 2.13's). A call that
 * the compiler fixed would not be found there.
 */
final class PlanParts {
    private PlanParts() {}

    static SessionState sessionState(SparkSession spark) {
        return (SessionState) ask(spark, "sessionState");
    }

    /** What the plan consists of, its common table expressions and its subqueries. */
    static Stream<LogicalPlan> plans(LogicalPlan plan) {
        return Stream.of("children", "innerChildren", "subqueries")
                .flatMap(parts -> all(plan, parts))
                .filter(LogicalPlan.class::isInstance)
                .map(LogicalPlan.class::cast);
    }

    static Stream<Expression> expressions(LogicalPlan plan) {
        return all(plan, "expressions").map(Expression.class::cast);
    }

    private static Stream<?> all(LogicalPlan plan, String parts) {
        Stream.Builder<Object> all = Stream.builder();
        Iterator<?> iterator = ((Iterable<?>) ask(plan, parts)).iterator();
        while (iterator.hasNext()) {
            all.add(iterator.next());
        }
        return all.build();
    }

    private static Object ask(Object owner, String what) {
        try {
            return owner.getClass().getMethod(what).invoke(owner);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(
                    "Spark must let its plans be looked at but has no " + what, e);
        }
    }
}
