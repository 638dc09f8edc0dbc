package dev.leadline.architecture;

import dev.leadline.trial.Candidate;
import dev.leadline.trial.Model;
import dev.leadline.trial.Setting;
import dev.leadline.trial.Shape;

import java.util.Map;
import java.util.Set;

/** Two convolutions or more, means or maxima of squares behind the first and the last, then dense layers; see {@link dev.leadline.trial.Family#LENET}. */
final class Lenet implements Structure {
    /** Maps of the first convolution of the published network. */
    private static final int WIDTH = 6;

    /** Weight layers of the published network. */
    private static final int DEPTH = 5;

    /** Dense ones among them. */
    private static final int DENSE = 3;

    private static final PlainImageNet NET = new PlainImageNet("a lenet", DEPTH);

    private static final int KERNEL = 5;

    private static final Patch SHRINKING = new Patch(KERNEL, 1, 0);

    /** Of the convolutions that repeat, so that the means behind them are still of 5 x 5. */
    private static final Patch KEEPING = new Patch(KERNEL, 1, KERNEL / 2);

    private static final Patch HALVING = new Patch(2, 2, 0);

    @Override
    public Map<Setting, Object> defaults() {
        return Map.of(Setting.WIDTH, WIDTH, Setting.DEPTH, DEPTH);
    }

    @Override
    public Set<Setting> own() {
        return Set.of(Setting.POOLING);
    }

    @Override
    public int period(Model model) {
        return 1;
    }

    @Override
    public void check(Candidate candidate) {
        NET.check(candidate);
    }

    @Override
    public Blueprint blueprint(Model model, Shape input, int classes) {
        Patch padded = new Patch(KERNEL, 1, NET.padding(input));
        Drawing drawing = new Drawing(input, model.norm());
        int width = model.width();
        String from = drawing.convolution("conv1", drawing.images(), width, padded);
        from = drawing.pool(drawing.activated(from, model), model.pooling(), HALVING);
        int maps = Math.toIntExact(Math.round(8.0 * width / 3));
        for (int layer = 2; layer <= model.depth() - DENSE; layer++) {
            Patch patch = layer == 2 ? SHRINKING : KEEPING;
            from = drawing.convolution("conv" + layer, from, maps, patch);
            from = drawing.activated(from, model);
        }
        from = drawing.flat(drawing.pool(from, model.pooling(), HALVING));
        from = drawing.activated(dense(drawing, "dense1", from, 20, model), model);
        from = drawing.activated(dense(drawing, "dense2", from, 14, model), model);
        return drawing.finished(from, classes);
    }

    private static String dense(
            Drawing drawing, String layer, String from, int times, Model model) {
        int units = Math.multiplyExact(times, model.width());
        return drawing.dense(layer, from, units);
    }
}
