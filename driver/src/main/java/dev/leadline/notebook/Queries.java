package dev.leadline.notebook;

import dev.leadline.report.NoQuestionException;
import dev.leadline.report.ReadOnly;

import org.apache.spark.QueryContext;
import org.apache.spark.QueryContextType;
import org.apache.spark.SparkThrowable;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** Runs queries so that they can be stopped, and tells where in the cell they are wrong. */
final class Queries {
    private volatile boolean stopped;

    /** What is made of a query's rows. */
    interface Showing {
        Display show(Dataset<Row> rows) throws CellException;
    }

    /**
     * Answers the query of a cell.
     *
     * @throws CellException if Spark refuses the query, or it was stopped
     */
    Display run(SparkSession spark, NotebookCell cell, Showing showing) throws CellException {
        stopped = false;
        // A thread of its own, since the one that Jupyter's messages come in on must not be
        // interrupted.
        FutureTask<Display> answer = new FutureTask<>(() -> {
            spark.sparkContext().setInterruptOnCancel(true);
            return showing.show(ReadOnly.sql(spark, cell.body()));
        });
        new Thread(answer, "query").start();
        try {
            return answer.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CellException("interrupted", e);
        } catch (ExecutionException e) {
            if (stopped) {
                throw new CellException("interrupted", e);
            }
            throw explained(e.getCause(), cell);
        }
    }

    /** Stops the query that runs, if one does. */
    void stop(SparkSession spark) {
        stopped = true;
        spark.sparkContext().cancelAllJobs();
    }

    /** With the place in the cell, where Spark knows it. */
    static CellException explained(Throwable error, NotebookCell cell) {
        if (error instanceof CellException known) {
            return known;
        } else if (error instanceof NoQuestionException refused) {
            return new CellException(refused.getMessage(), refused);
        } else if (!(error instanceof SparkThrowable)) {
            return new CellException(String.valueOf(error), error);
        }
        String message = messageOf(error);
        return place(error, cell.body())
                .map(at -> CellException.at(
                        cell.text(), cell.bodyStart() + at[0], cell.bodyStart() + at[1], message))
                .orElseGet(() -> new CellException(message, error));
    }

    /** Without the query and the plan, which are of no use below the cell. */
    private static String messageOf(Throwable error) {
        String message = error instanceof AnalysisException e
                ? e.getSimpleMessage()
                : String.valueOf(error.getMessage());
        return message.replaceAll("(?s)\\s*(; line \\d+ pos \\d+|== SQL|\\n'[A-Z]).*$", "");
    }

    private static Optional<int[]> place(Throwable error, String query) {
        Optional<int[]> context = Arrays.stream(((SparkThrowable) error).getQueryContext())
                .filter(c -> c.contextType() == QueryContextType.SQL
                        && c.objectType().isEmpty()
                        && c.startIndex() >= 0)
                .findFirst()
                .map(Queries::range);
        if (context.isEmpty() && error instanceof AnalysisException e) {
            return offset(e, query);
        }
        return context;
    }

    /** Line, from 1, and column, from 0, where Spark knows no more. */
    private static Optional<int[]> offset(AnalysisException error, String query) {
        if (error.line().isEmpty() || error.startPosition().isEmpty()) {
            return Optional.empty();
        }
        int start = 0;
        for (int line = (Integer) error.line().get(); line > 1; line--) {
            start = query.indexOf('\n', start) + 1;
        }
        start += (Integer) error.startPosition().get();
        return Optional.of(new int[] {start, start + 1});
    }

    private static int[] range(QueryContext context) {
        return new int[] {context.startIndex(), context.stopIndex() + 1};
    }
}
