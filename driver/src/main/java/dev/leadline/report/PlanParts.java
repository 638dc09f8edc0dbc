package dev.leadline.report;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.parser.ParseException;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.trees.TreeNode;
import org.apache.spark.sql.internal.SessionState;
import org.apache.spark.sql.types.DataType;

import scala.Product;
import scala.collection.Iterable;
import scala.collection.Iterator;

import java.lang.reflect.InvocationTargetException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

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

    static LogicalPlan parsed(SessionState state, String query) {
        try {
            return state.sqlParser().parsePlan(query);
        } catch (ParseException e) {
            throw PlanParts.<RuntimeException>unchanged(e);
        }
    }

    /** Runs this very plan: a text that is parsed a second time might become another. */
    static Dataset<Row> rows(SparkSession spark, LogicalPlan plan) {
        try {
            Object rows = spark.emptyDataFrame()
                    .getClass()
                    .getMethod("ofRows", spark.getClass(), LogicalPlan.class)
                    .invoke(null, spark, plan);
            return ((Dataset<?>) rows).toDF();
        } catch (InvocationTargetException e) {
            throw PlanParts.<RuntimeException>unchanged(e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("Spark must run a plan but has no ofRows", e);
        }
    }

    /** Spark's exceptions are checked but, being thrown from Scala, not declared. */
    @SuppressWarnings("unchecked")
    private static <E extends Throwable> RuntimeException unchanged(Throwable e) throws E {
        throw (E) e;
    }

    /**
     * Every plan and every expression that a plan consists of, wherever it is held: not only its children, but what is in lists, maps,
     * options and tuples of them, such as the windows that a query names.
     */
    static List<TreeNode<?>> all(LogicalPlan plan) {
        List<TreeNode<?>> found = new ArrayList<>();
        Deque<Object> left = new ArrayDeque<>(List.of(plan));
        while (!left.isEmpty()) {
            Object part = left.poll();
            if (part instanceof TreeNode<?> node) {
                found.add(node);
            }
            contents(part).forEach(left::add);
        }
        return found;
    }

    /** The texts that the component at this place holds: the parts of a name. */
    static List<String> texts(TreeNode<?> node, int place) {
        List<String> texts = new ArrayList<>();
        Deque<Object> left = new ArrayDeque<>(List.of(((Product) node).productElement(place)));
        while (!left.isEmpty()) {
            Object part = left.poll();
            if (part instanceof String text) {
                texts.add(text);
            } else if (!(part instanceof TreeNode)) {
                contents(part).forEach(left::add);
            }
        }
        return texts;
    }

    /** The names of the temporary views that the session has. */
    static List<String> views(SessionState state) {
        return list(((Iterable<?>) ask(state.catalog(), "getTempViewNames")).iterator()).stream()
                .map(String.class::cast)
                .toList();
    }

    private static List<Object> contents(Object part) {
        if (part instanceof DataType) {
            return List.of();
        } else if (part instanceof Iterable<?> several) {
            return list(several.iterator());
        } else if (part instanceof Product product) {
            return list(product.productIterator());
        }
        return List.of();
    }

    private static List<Object> list(Iterator<?> iterator) {
        List<Object> list = new ArrayList<>();
        while (iterator.hasNext()) {
            Optional.ofNullable(iterator.next()).ifPresent(list::add);
        }
        return list;
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
