package dev.leadline.report;

import java.util.List;

/**
 * A part of the report: a query, and how its rows are drawn. A pair of files in the folder {@code charts} beside this class.
 *
 * @param name of both files
 * @param sql asks the tables and views; runs as it stands in {@code leadline sql}
 * @param spec Vega-Lite, with placeholders that begin with {@code @} and, under {@code usermeta}, what is around the drawing:
 *     see {@code page/charts.js}
 */
record Chart(String name, String sql, String spec) {
    /** In the order of the page. */
    static final List<String> NAMES = List.of(
            "sweeps",
            "depth_error",
            "verdicts",
            "layer_profile",
            "delta_map",
            "update_map",
            "saturation",
            "histograms",
            "theory",
            "failures",
            "provenance");

    static Chart of(String name) {
        return new Chart(
                name,
                Resource.text("charts/" + name + ".sql"),
                Resource.text("charts/" + name + ".json"));
    }
}
