package dev.leadline.architecture;

import dev.leadline.trial.Candidate;
import dev.leadline.trial.Model;
import dev.leadline.trial.Pooling;
import dev.leadline.trial.Setting;
import dev.leadline.trial.Shape;

import java.util.List;
import java.util.Map;

/** Five convolutions, maxima of squares behind three of them, then dense layers; see {@link dev.leadline.trial.Family#ALEXNET}. */
final class Alexnet implements Structure {
    private static final int WIDTH = 16;

    /** Weight layers of the published network. */
    private static final int DEPTH = 8;

    private static final Patch HALVING = new Patch(2, 2, 0);

    /** Units of a hidden dense layer, in widths. */
    private static final int DENSE = 16;

    /**
     * A convolution behind the first.
     *
     * @param maps in widths
     * @param patch keeps the maps' size
     * @param pooled whether maxima of squares follow
     */
    private record Stage(int maps, Patch patch, boolean pooled) {}

    /** Krizhevsky 2014: 192, 384, 256 and 256 maps behind 64. */
    private static final List<Stage> STAGES = List.of(
            new Stage(3, new Patch(5, 1, 2), true),
            new Stage(6, new Patch(3, 1, 1), false),
            new Stage(4, new Patch(3, 1, 1), false),
            new Stage(4, new Patch(3, 1, 1), true));

    /** All convolutions and the output layer. */
    private static final int LEAST_DEPTH = STAGES.size() + 2;

    private static final PlainImageNet NET = new PlainImageNet("an alexnet", LEAST_DEPTH);

    @Override
    public Map<Setting, Object> defaults() {
        return Map.of(Setting.WIDTH, WIDTH, Setting.DEPTH, DEPTH);
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
        Patch first = new Patch(11, 4, 5 + NET.padding(input));
        Drawing drawing = new Drawing(input, model.norm());
        int width = model.width();
        String from = drawing.convolution("conv1", drawing.images(), width, first);
        from = drawing.pool(drawing.activated(from, model), Pooling.MAX, HALVING);
        for (int i = 0; i < STAGES.size(); i++) {
            Stage stage = STAGES.get(i);
            int maps = Math.multiplyExact(stage.maps, width);
            from = drawing.convolution("conv" + (i + 2), from, maps, stage.patch);
            from = drawing.activated(from, model);
            from = stage.pooled ? drawing.pool(from, Pooling.MAX, HALVING) : from;
        }
        from = drawing.flat(from);
        for (int layer = 1; layer <= model.depth() - LEAST_DEPTH; layer++) {
            int units = Math.multiplyExact(DENSE, width);
            from = drawing.activated(drawing.dense("dense" + layer, from, units), model);
        }
        return drawing.finished(from, classes);
    }
}
