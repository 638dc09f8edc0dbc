package dev.leadline.gradient;

import dev.leadline.net.ParameterLayout;
import dev.leadline.net.ParameterLayout.Slice;
import dev.leadline.trial.Clipping;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Clips the gradient of the mean loss in place. Batch norm's running statistics are not gradients and stay as they are. */
final class Clipper {
    /** Between them a sum of squares is exact to rounding. */
    private static final double SMALLEST = 0x1p-900;

    private static final double LARGEST = 0x1p+1000;

    private final Clipping clip;
    private final List<Slice> learned;
    private final Map<String, List<Slice>> byLayer = new LinkedHashMap<>();

    Clipper(Clipping clip, ParameterLayout layout) {
        this.clip = clip;
        this.learned = layout.slices().stream().filter(Slice::learned).toList();
        for (Slice slice : learned) {
            byLayer.merge(slice.layer(), List.of(slice), Clipper::joined);
        }
    }

    /** L2 norm over all learned parameters. */
    double norm(double[] gradient) {
        return norm(gradient, learned);
    }

    /**
     * @param gradient gradient of the mean loss, in the layout's order
     * @return its L2 norm afterwards
     */
    double apply(double[] gradient) {
        switch (clip.clipMode()) {
            case NONE -> {}
            case GLOBAL_NORM -> limit(gradient, learned);
            case PER_LAYER_NORM -> byLayer.values().forEach(slices -> limit(gradient, slices));
            case VALUE -> limitValues(gradient);
        }
        return norm(gradient);
    }

    private void limit(double[] gradient, List<Slice> slices) {
        double norm = norm(gradient, slices);
        if (norm <= clip.clipThreshold()) {
            return;
        }
        double factor = clip.clipThreshold() / norm;
        for (Slice slice : slices) {
            for (int i = slice.offset(); i < slice.end(); i++) {
                gradient[i] *= factor;
            }
        }
    }

    private void limitValues(double[] gradient) {
        double bound = clip.clipThreshold();
        for (Slice slice : learned) {
            for (int i = slice.offset(); i < slice.end(); i++) {
                gradient[i] = Math.max(-bound, Math.min(bound, gradient[i]));
            }
        }
    }

    private static double norm(double[] gradient, List<Slice> slices) {
        double sum = 0;
        for (Slice slice : slices) {
            for (int i = slice.offset(); i < slice.end(); i++) {
                sum += gradient[i] * gradient[i];
            }
        }
        return sum > SMALLEST && sum < LARGEST ? Math.sqrt(sum) : scaledNorm(gradient, slices);
    }

    /** Where squares leave double's range, below 1e-154 and above 1e154, each slice's norm is taken without them. */
    private static double scaledNorm(double[] gradient, List<Slice> slices) {
        double[] norms = slices.stream()
                .mapToDouble(s -> GradientStatistics.norm(gradient, s.offset(), s.end()))
                .toArray();
        return GradientStatistics.norm(norms, 0, norms.length);
    }

    private static List<Slice> joined(List<Slice> first, List<Slice> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }
}
