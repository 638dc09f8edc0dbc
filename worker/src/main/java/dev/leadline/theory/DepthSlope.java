package dev.leadline.theory;

import dev.leadline.architecture.Blueprint;
import dev.leadline.row.DepthProfile;
import dev.leadline.row.GradientVerdict;
import dev.leadline.row.LayerRow;
import dev.leadline.row.SignalState;
import dev.leadline.trial.Trial;

import org.hipparchus.stat.descriptive.rank.Median;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The slope of log10(delta_rms) per layer going towards the input, over the hidden layers on the way from input to output, by Theil and Sen: the median of the
 * slopes between all pairs, which a few odd layers cannot move.
 *
 * @param slope decades per layer; negative means vanishing
 * @param r2 share of the variance over layers that the line explains, 0..1
 */
public record DepthSlope(double slope, double r2) {
    /** A signal that changes by more than this many decades over the depth is not healthy. */
    private static final double HEALTHY_DECADES = 3;

    /** A line through two layers would always fit. */
    static final int FEWEST_LAYERS = 3;

    /** Fits one step's rows; empty with fewer than three hidden layers that have a signal. */
    public static Optional<DepthSlope> of(List<LayerRow> rows) {
        List<LayerRow> path = rows.stream().filter(LayerRow::onMainPath).toList();
        int last = path.stream().mapToInt(LayerRow::layer).max().orElse(0);
        List<double[]> points = new ArrayList<>();
        for (LayerRow row : path) {
            if (row.layer() < last
                    && row.signal() != null
                    && row.signal().deltaRmsLog10() != null) {
                points.add(new double[] {last - row.layer(), row.signal().deltaRmsLog10()});
            }
        }
        return points.size() < FEWEST_LAYERS ? Optional.empty() : Optional.of(fit(points));
    }

    /** What all recorded steps of a trial say about depth. */
    public static DepthProfile profile(Trial trial, List<LayerRow> rows) {
        Blueprint blueprint = Blueprint.of(trial);
        int lastStep = rows.get(rows.size() - 1).step();
        SignalCensus first = new SignalCensus(trial.model(), blueprint, at(rows, 0));
        SignalCensus last = new SignalCensus(trial.model(), blueprint, at(rows, lastStep));
        Optional<DepthSlope> start = of(first.rows());
        Optional<DepthSlope> end = of(last.rows());
        Optional<DepthSlope> shortcut = first.alongShortcuts();
        Optional<DepthSlope> shortcutEnd = last.alongShortcuts();
        Optional<Prediction> theory =
                trial.model().depth() < 2 ? Optional.empty() : Prediction.of(trial);
        return new DepthProfile(
                start.map(DepthSlope::slope).orElse(null),
                start.map(DepthSlope::r2).orElse(null),
                end.map(DepthSlope::slope).orElse(null),
                theory.map(Prediction::slope).orElse(null),
                theory.map(Prediction::depthScale).filter(Double::isFinite).orElse(null),
                first.verdict(shortcut.or(() -> start)),
                last.verdict(shortcutEnd.or(() -> end)),
                first.underflowDepth(),
                shortcut.map(DepthSlope::slope).orElse(null),
                shortcutEnd.map(DepthSlope::slope).orElse(null),
                first.count(SignalState.ZERO),
                first.count(SignalState.UNDERFLOWED),
                first.count(SignalState.NOT_FINITE));
    }

    private static List<LayerRow> at(List<LayerRow> rows, int step) {
        return rows.stream()
                .filter(row -> row.step() == step && row.onMainPath())
                .toList();
    }

    GradientVerdict verdict(int depth) {
        if (slope * depth < -HEALTHY_DECADES) {
            return GradientVerdict.VANISHING;
        }
        return slope * depth > HEALTHY_DECADES
                ? GradientVerdict.EXPLODING
                : GradientVerdict.HEALTHY;
    }

    /**
     * @param points distance from the last weight layer, decades
     */
    static DepthSlope fit(List<double[]> points) {
        List<Double> slopes = new ArrayList<>();
        for (int i = 0; i < points.size(); i++) {
            for (int j = i + 1; j < points.size(); j++) {
                slopes.add((points.get(j)[1] - points.get(i)[1])
                        / (points.get(j)[0] - points.get(i)[0]));
            }
        }
        double slope = median(slopes);
        double offset = median(points.stream().map(p -> p[1] - slope * p[0]).toList());
        double mean = points.stream().mapToDouble(p -> p[1]).average().orElseThrow();
        double total = points.stream().mapToDouble(p -> square(p[1] - mean)).sum();
        double left = points.stream()
                .mapToDouble(p -> square(p[1] - slope * p[0] - offset))
                .sum();
        return new DepthSlope(slope, total == 0 ? 1 : Math.max(0, 1 - left / total));
    }

    private static double median(List<Double> values) {
        return new Median()
                .evaluate(values.stream().mapToDouble(Double::doubleValue).toArray());
    }

    private static double square(double value) {
        return value * value;
    }
}
