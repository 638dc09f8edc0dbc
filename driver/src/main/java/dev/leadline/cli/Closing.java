package dev.leadline.cli;

import dev.leadline.report.ErrorByDepth;
import dev.leadline.report.ErrorByDepth.Cell;
import dev.leadline.report.ShellWord;
import dev.leadline.report.Sparkline;
import dev.leadline.results.Results;
import dev.leadline.sweep.Sweep;

import picocli.CommandLine.Help.Ansi;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.Locale;

/** What {@code run} ends with: training error by depth, one line per arm, and where to look further. */
final class Closing {
    private final Sweep sweep;
    private final Results results;
    private final String directory;

    Closing(Sweep sweep, Results results, String directory) {
        this.sweep = sweep;
        this.results = results;
        this.directory = directory;
    }

    void print(PrintWriter print) throws IOException {
        print.printf(
                Locale.ROOT,
                "%nMedian training error over %d seeds, by depth:%n%n",
                sweep.seeds().size());
        table(ErrorByDepth.of(sweep, results), print);
        String word = ShellWord.of(directory);
        print.printf("%nLook further:%n");
        print.printf("  leadline report %s%n", word);
        print.printf("  leadline sql %s \"SELECT * FROM depth_degradation\"%n", word);
        print.printf(
                "  leadline sql %s \"SELECT arm, depth, layer, delta_rms_log10 FROM gradient_by_layer WHERE step = 0\"%n",
                word);
        print.flush();
    }

    private static void table(ErrorByDepth errors, PrintWriter print) {
        int first =
                errors.arms().keySet().stream().mapToInt(String::length).max().orElse(0);
        // Two columns of space, and at least eight in all.
        int width = errors.cells().mapToInt(c -> c.text().length() + 2).max().orElse(0);
        String column = "%" + Math.max(width, 8) + "s";
        print.printf("  %-" + first + "s", "");
        errors.depths().forEach(depth -> print.printf(column, depth));
        print.println();
        errors.arms().keySet().forEach(arm -> {
            print.printf("  %-" + first + "s", arm);
            errors.depths().forEach(d -> print.print(padded(errors.cell(arm, d), column)));
            print.println("  "
                    + Sparkline.of(errors.depths().stream()
                            .map(d -> errors.cell(arm, d).error())
                            .toList()));
        });
        if (errors.cells().anyMatch(Cell::isPartial)) {
            print.printf("%n  4/6: median over the 4 of 6 seeds that completed%n");
        }
    }

    /** A word is in colour on a terminal. */
    private static String padded(Cell cell, String column) {
        String text = column.formatted(cell.text());
        return cell.points().isEmpty() || cell.error() != null
                ? text
                : Ansi.AUTO.string("@|yellow " + text + "|@");
    }
}
