package dev.leadline.notebook;

import org.apache.commons.text.StringTokenizer;
import org.apache.commons.text.matcher.StringMatcherFactory;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** How the rows of a query are drawn: what stands behind {@code %%chart}. */
@Command(
        name = "%%chart",
        sortOptions = false,
        description = "Draws the rows of the query below: columns are named as the query does.")
final class ChartOptions {
    @Parameters(paramLabel = "KIND", description = "line, point or heat (a map of rectangles).")
    private ChartKind kind;

    @Option(names = "--x", required = true, paramLabel = "COLUMN", description = "Across.")
    private String x;

    @Option(names = "--y", required = true, paramLabel = "COLUMN", description = "Upwards.")
    private String y;

    @Option(
            names = "--colour",
            paramLabel = "COLUMN",
            description = "One line or kind of points for each value; a number for a heat map.")
    private String colour;

    @Option(
            names = "--panel",
            paramLabel = "COLUMN",
            description = "One drawing for each value, side by side.")
    private String panel;

    @Option(names = "--log-x", description = "Logarithmic across.")
    private boolean logX;

    @Option(names = "--log-y", description = "Logarithmic upwards.")
    private boolean logY;

    @Option(names = "--diagonal", description = "With a line on which x and y are equal.")
    private boolean diagonal;

    @Option(names = "--title", paramLabel = "TEXT", defaultValue = "", description = "Above it.")
    private String title;

    private ChartOptions() {}

    /**
     * @param words as they stand behind {@code %%chart}; a text with spaces is in quotes
     */
    static ChartOptions parse(String words) throws CellException {
        ChartOptions options = new ChartOptions();
        CommandLine line = new CommandLine(options).setCaseInsensitiveEnumValuesAllowed(true);
        try {
            line.parseArgs(words(words));
        } catch (ParameterException e) {
            throw new CellException(
                    "%%chart: " + e.getMessage() + "\n" + line.getUsageMessage(), e);
        }
        if (options.kind == ChartKind.HEAT && options.colour == null) {
            throw new CellException("%%chart heat must have --colour but had none");
        }
        return options;
    }

    /** Words, of which those with spaces are in double or single quotes. */
    static String[] words(String line) {
        return new StringTokenizer(line)
                .setDelimiterMatcher(StringMatcherFactory.INSTANCE.splitMatcher())
                .setQuoteMatcher(StringMatcherFactory.INSTANCE.quoteMatcher())
                .getTokenArray();
    }

    ChartKind kind() {
        return kind;
    }

    ChartAxis x() {
        return new ChartAxis(x, logX ? ChartAxis.Scale.LOG : ChartAxis.Scale.LINEAR);
    }

    ChartAxis y() {
        return new ChartAxis(y, logY ? ChartAxis.Scale.LOG : ChartAxis.Scale.LINEAR);
    }

    /** The column that tells series apart, or null. */
    String colour() {
        return colour;
    }

    /** The column that tells drawings apart, or null. */
    String panel() {
        return panel;
    }

    boolean diagonal() {
        return diagonal;
    }

    String title() {
        return title;
    }
}
