package dev.leadline.bench;

import dev.leadline.trial.Family;
import dev.leadline.trial.Residual;
import dev.leadline.trial.Setting;
import dev.leadline.trial.Shape;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The networks of the table. */
final class Subjects {
    private static final Subject.Targets NARROW = new Subject.Targets(1.5, 2, 0.15);
    private static final Subject.Targets WIDE = new Subject.Targets(1.3, 1.4, 0.05);
    private static final Subject.Targets IMAGES = new Subject.Targets(1.2, 1.3, 0.05);

    private Subjects() {}

    static List<Subject> all() {
        List<Subject> all = new ArrayList<>();
        for (boolean batchNorm : new boolean[] {false, true}) {
            all.add(dense(10, 64, 64, batchNorm, NARROW));
            all.add(dense(50, 64, 64, batchNorm, NARROW));
            all.add(dense(20, 256, 128, batchNorm, WIDE));
            all.add(dense(50, 256, 128, batchNorm, WIDE));
        }
        all.add(images("plain-20", Residual.NONE));
        all.add(images("ResNet-20", Residual.IDENTITY));
        return all;
    }

    private static Subject dense(
            int layers, int width, int batch, boolean batchNorm, Subject.Targets targets) {
        return new Subject(
                layers + " x dense " + width + (batchNorm ? ", batch norm" : ""),
                Shape.flat(width),
                Map.of(
                        Setting.DEPTH,
                        layers + 1,
                        Setting.WIDTH,
                        width,
                        Setting.BATCH,
                        batch,
                        Setting.BATCH_NORM,
                        batchNorm,
                        Setting.LEARNING_RATE,
                        // Small enough that rounding does not grow from step to step.
                        1e-2 / layers),
                targets);
    }

    private static Subject images(String name, Residual residual) {
        return new Subject(
                name,
                new Shape(3, 32, 32),
                Map.of(
                        Setting.FAMILY,
                        Family.RESNET,
                        Setting.DEPTH,
                        20,
                        Setting.BATCH,
                        64,
                        Setting.BATCH_NORM,
                        true,
                        Setting.RESIDUAL,
                        residual,
                        Setting.LEARNING_RATE,
                        1e-3),
                IMAGES);
    }
}
