package dev.leadline.notebook;

import dev.leadline.report.CellText;

import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.HeatMapChart;
import org.knowm.xchart.HeatMapChartBuilder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.internal.chartpart.IChart;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.XYStyler;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;

import java.awt.BasicStroke;
import java.awt.Color;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Map;

/** A chart as a PNG, for readers that do not know Vega-Lite, such as nbconvert. */
final class Picture {
    private static final int WIDTH = 640;
    private static final int HEIGHT = 400;
    private static final int SIDE_BY_SIDE = 2;

    private final ChartData data;
    private final ChartOptions options;
    private final List<String> series;

    Picture(ChartData data) {
        this.data = data;
        this.options = data.options();
        this.series = data.series();
    }

    /**
     * The picture's file.
     *
     * @throws IllegalStateException if there is nothing to draw
     */
    byte[] png() {
        Map<String, List<Mark>> panels = data.panels();
        if (panels.isEmpty()) {
            throw new IllegalStateException("a chart must have rows but had none");
        }
        List<IChart> charts = new ArrayList<>();
        panels.forEach((panel, marks) -> charts.add(
                options.kind() == ChartKind.HEAT ? map(panel, marks) : lines(panel, marks)));
        int columns = Math.min(SIDE_BY_SIDE, charts.size());
        int rows = (charts.size() + columns - 1) / columns;
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try {
            BitmapEncoder.saveBitmap(charts, rows, columns, file, BitmapEncoder.BitmapFormat.PNG);
        } catch (IOException e) {
            throw new UncheckedIOException("a picture in memory must be writable", e);
        }
        return file.toByteArray();
    }

    private XYChart lines(String panel, List<Mark> marks) {
        XYChart chart = new XYChartBuilder()
                .width(WIDTH)
                .height(HEIGHT)
                .title(title(panel))
                .xAxisTitle(options.x().column())
                .yAxisTitle(options.y().column())
                .build();
        chart.getStyler()
                .setXAxisLogarithmic(options.x().logarithmic())
                .setYAxisLogarithmic(options.y().logarithmic());
        look(chart.getStyler());
        labels(chart.getStyler());
        range(chart.getStyler());
        chart.getStyler().setLegendVisible(options.colour() != null);
        if (options.kind() == ChartKind.POINT) {
            chart.getStyler().setDefaultSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.Scatter);
        }
        if (options.diagonal()) {
            addDiagonal(chart);
        }
        for (int place = 0; place < series.size(); place++) {
            add(chart, marks, place);
        }
        return chart;
    }

    private void addDiagonal(XYChart chart) {
        double[] ends = Diagonal.ends(data.marks());
        chart.addSeries("x = y", ends, ends)
                .setXYSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.Line)
                .setMarker(SeriesMarkers.NONE)
                .setLineColor(Color.decode(Diagonal.COLOUR));
    }

    private void add(XYChart chart, List<Mark> marks, int place) {
        List<Mark> own =
                marks.stream().filter(m -> m.series().equals(series.get(place))).toList();
        if (own.isEmpty()) {
            return;
        }
        // A name is wanted even where nothing tells series apart.
        String name = series.get(place).isEmpty() ? options.y().column() : series.get(place);
        chart.addSeries(
                        name,
                        own.stream().mapToDouble(Mark::x).toArray(),
                        own.stream().mapToDouble(Mark::y).toArray())
                .setMarker(marker(Palette.shape(place)))
                .setMarkerColor(Palette.colour(place))
                .setLineColor(Palette.colour(place))
                .setLineStyle(stroke(Palette.dash(place)));
    }

    private static Marker marker(String shape) {
        return switch (shape) {
            case "square" -> SeriesMarkers.SQUARE;
            case "diamond" -> SeriesMarkers.DIAMOND;
            default -> SeriesMarkers.CIRCLE;
        };
    }

    private static BasicStroke stroke(float[] dash) {
        return dash.length == 0
                ? new BasicStroke(2)
                : new BasicStroke(2, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, dash, 0);
    }

    /** As in tables; XChart's own have no zero before the point, but know decades. */
    private void labels(XYStyler styler) {
        if (!options.x().logarithmic()) {
            styler.setXAxisTickLabelsFormattingFunction(CellText::readable);
        }
        if (!options.y().logarithmic()) {
            styler.setYAxisTickLabelsFormattingFunction(CellText::readable);
        }
    }

    /** The same for all panels, as in Vega-Lite. */
    private void range(XYStyler styler) {
        if (options.panel() != null) {
            DoubleSummaryStatistics x =
                    data.marks().stream().mapToDouble(Mark::x).summaryStatistics();
            DoubleSummaryStatistics y =
                    data.marks().stream().mapToDouble(Mark::y).summaryStatistics();
            styler.setXAxisMin(x.getMin()).setXAxisMax(x.getMax());
            styler.setYAxisMin(y.getMin()).setYAxisMax(y.getMax());
        }
    }

    private HeatMapChart map(String panel, List<Mark> marks) {
        HeatMapChart chart = new HeatMapChartBuilder()
                .width(WIDTH)
                .height(HEIGHT)
                .title(title(panel))
                .xAxisTitle(options.x().column())
                .yAxisTitle(options.y().column())
                .build();
        List<Double> across = marks.stream().map(Mark::x).distinct().sorted().toList();
        List<Double> upwards = marks.stream().map(Mark::y).distinct().sorted().toList();
        List<Number[]> heat = new ArrayList<>();
        for (Mark mark : marks) {
            heat.add(new Number[] {across.indexOf(mark.x()), upwards.indexOf(mark.y()), mark.heat()
            });
        }
        chart.addSeries(options.colour(), across, upwards, heat);
        look(chart.getStyler());
        chart.getStyler()
                .setHeatMapValueDecimalPattern("0.##")
                .setRangeColors(Palette.heat().stream().map(Color::decode).toArray(Color[]::new))
                // The same colours in all panels.
                .setMin(data.marks().stream().mapToDouble(Mark::heat).min().orElseThrow())
                .setMax(data.marks().stream().mapToDouble(Mark::heat).max().orElseThrow());
        return chart;
    }

    private static void look(Styler styler) {
        styler.setChartBackgroundColor(Color.WHITE).setMarkerSize(7);
    }

    private String title(String panel) {
        return panel.isEmpty() || options.title().isEmpty()
                ? options.title() + panel
                : options.title() + ": " + panel;
    }
}
