package dev.leadline.report;

import dev.leadline.trial.Must;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.analysis.UnresolvedFunction;
import org.apache.spark.sql.catalyst.analysis.UnresolvedGenerator;
import org.apache.spark.sql.catalyst.analysis.UnresolvedNamespace;
import org.apache.spark.sql.catalyst.analysis.UnresolvedRelation;
import org.apache.spark.sql.catalyst.analysis.UnresolvedTableOrView;
import org.apache.spark.sql.catalyst.analysis.UnresolvedTableValuedFunction;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.ShowColumns;
import org.apache.spark.sql.catalyst.plans.logical.ShowTables;
import org.apache.spark.sql.catalyst.plans.logical.UnresolvedWith;
import org.apache.spark.sql.catalyst.trees.TreeNode;
import org.apache.spark.sql.internal.SessionState;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Questions about the results only. What a query consists of is known once it is parsed, and everything of it must be on a list:
 * Spark must not even look at the rest, since some statements (EXECUTE IMMEDIATE) are run while their names are resolved.
 */
public final class ReadOnly {
    private static final Set<String> PARTS = words("plan-parts.txt");
    static final Set<String> FUNCTIONS = words("functions.txt");

    /** Of plans and expressions; not of what the commands of Spark's catalogue are made of. */
    private static final String SPARKS = "org.apache.spark.sql.catalyst.";

    private final List<TreeNode<?>> all;
    private final Set<String> tables;

    private ReadOnly(List<TreeNode<?>> all, Set<String> tables) {
        this.all = all;
        this.tables = tables;
    }

    /**
     * The answer to a query. Views that it names are made first.
     *
     * @throws NoQuestionException if the statement does anything but ask, or reaches beyond the views of this session
     * <p>Spark's own exceptions, such as that the statement is not SQL, are checked but mostly, being thrown from Scala, not declared.
     */
    public static Dataset<Row> sql(SparkSession spark, String query) {
        // The parser asks for the settings of the session that is active in this thread.
        SparkSession.setActiveSession(spark);
        SessionState state = PlanParts.sessionState(spark);
        LogicalPlan plan = PlanParts.parsed(state, query);
        Set<String> registered = Set.copyOf(PlanParts.views(state));
        ReadOnly question = new ReadOnly(PlanParts.all(plan), Views.known(registered));
        question.judge();
        Views.make(spark, question.asked(), registered);
        return PlanParts.rows(spark, plan);
    }

    /** What must be there for the answer: what is named, or all where all is listed. */
    private Set<String> asked() {
        Set<String> asked = new HashSet<>();
        for (TreeNode<?> node : all) {
            if (node instanceof ShowTables) {
                asked.addAll(tables);
            } else if (isTable(node)) {
                asked.addAll(lowerCase(PlanParts.texts(node, 0)));
            }
        }
        asked.retainAll(tables);
        return asked;
    }

    private void judge() {
        Set<String> known = new HashSet<>(tables);
        for (TreeNode<?> node : all) {
            judgeKind(node);
            if (node instanceof UnresolvedWith) {
                known.addAll(lowerCase(PlanParts.texts(node, 1)));
            }
        }
        for (TreeNode<?> node : all) {
            if (isFunction(node)) {
                judgeFunction(PlanParts.texts(node, 0));
            } else if (isTable(node)) {
                judgeTable(PlanParts.texts(node, 0), known);
            }
        }
    }

    private static void judgeKind(TreeNode<?> node) {
        String name = node.getClass().getName();
        String kind = name.substring(name.lastIndexOf('.') + 1).replaceAll("\\$.*", "");
        boolean elsewhere = (node instanceof UnresolvedNamespace
                        && !PlanParts.texts(node, 0).isEmpty())
                || (node instanceof ShowColumns && !PlanParts.texts(node, 1).isEmpty())
                || (node instanceof UnresolvedRelation table && !table.options().isEmpty());
        if (!name.startsWith(SPARKS) || !PARTS.contains(kind) || elsewhere) {
            throw new NoQuestionException(Must.message(
                    "the query", "a question (SELECT, WITH, SHOW TABLES, DESCRIBE)", kind));
        }
    }

    private static boolean isFunction(TreeNode<?> node) {
        return node instanceof UnresolvedFunction
                || node instanceof UnresolvedGenerator
                || node instanceof UnresolvedTableValuedFunction;
    }

    private static boolean isTable(TreeNode<?> node) {
        return node instanceof UnresolvedRelation || node instanceof UnresolvedTableOrView;
    }

    private static void judgeFunction(List<String> name) {
        if (name.size() != 1 || !FUNCTIONS.containsAll(lowerCase(name))) {
            throw new NoQuestionException(Must.message(
                    "a function in the query",
                    "one of Spark's that reach nothing beside the results",
                    String.join(".", name)));
        }
    }

    private void judgeTable(List<String> name, Set<String> known) {
        if (name.size() != 1 || !known.containsAll(lowerCase(name))) {
            String rule = tables.stream().sorted().collect(Collectors.joining(", "));
            throw new NoQuestionException(
                    Must.message("a table in the query", "one of " + rule, String.join(".", name)));
        }
    }

    private static List<String> lowerCase(List<String> names) {
        return names.stream().map(name -> name.toLowerCase(Locale.ROOT)).toList();
    }

    private static Set<String> words(String list) {
        List<String> words = new ArrayList<>();
        Resource.text(list)
                .lines()
                .filter(line -> !line.startsWith("#"))
                .forEach(line -> words.addAll(List.of(line.split(" "))));
        return Set.copyOf(words);
    }
}
