package dev.leadline.architecture;

import dev.leadline.trial.BlockKind;
import dev.leadline.trial.Candidate;
import dev.leadline.trial.Init;
import dev.leadline.trial.Model;
import dev.leadline.trial.Must;
import dev.leadline.trial.Norm;
import dev.leadline.trial.Pooling;
import dev.leadline.trial.Residual;
import dev.leadline.trial.Setting;
import dev.leadline.trial.Shape;

import java.util.Map;
import java.util.Set;

/** Three stages of convolutions, each of which sees the maps of all before it; see {@link dev.leadline.trial.Family#DENSENET}. */
final class Densenet implements Structure {
    /** Maps that each layer adds. */
    private static final int GROWTH = 12;

    private static final int DEPTH = 40;

    private static final int STAGES = 3;

    /** The first convolution, transitions and the output layer. */
    private static final int OTHERS = STAGES + 1;

    /** Each stage but the first halves the sides. */
    private static final int HALVINGS = 1 << (STAGES - 1);

    /** What a stage holds grows with the square of its layers: the whole is drawn to be estimated. */
    private static final int DEEPEST = 2000;

    private static final Patch PIXEL = new Patch(1, 1, 0);
    private static final Patch WINDOW = new Patch(3, 1, 1);
    private static final Patch HALVING = new Patch(2, 2, 0);

    @Override
    public Map<Setting, Object> defaults() {
        return Map.of(
                Setting.WIDTH, GROWTH, Setting.DEPTH, DEPTH, Setting.RESIDUAL, Residual.DENSE);
    }

    @Override
    public int period(Model model) {
        return STAGES * convolutions(model);
    }

    @Override
    public Set<Setting> own() {
        return Set.of(Setting.BLOCK, Setting.COMPRESSION);
    }

    /** Of a layer, as the paper counts them: with a bottleneck two. */
    private static int convolutions(Model model) {
        return switch (model.block()) {
            case BASIC -> 1;
            case BOTTLENECK -> 2;
        };
    }

    @Override
    public void check(Candidate candidate) {
        Model model = candidate.model();
        int period = period(model);
        int depth = model.depth();
        int below = Math.max(period + OTHERS, depth - Math.floorMod(depth - OTHERS, period));
        candidate.must(
                depth >= period + OTHERS && (depth - OTHERS) % period == 0,
                Setting.DEPTH,
                period + "m + 4 for a densenet (" + below + " or " + (below + period) + ")",
                Setting.FAMILY,
                Setting.BLOCK);
        candidate.must(
                depth <= DEEPEST,
                Setting.DEPTH,
                "at most " + DEEPEST + " for a densenet",
                Setting.FAMILY);
        candidate.must(
                model.residual() == Residual.DENSE || model.residual() == Residual.NONE,
                Setting.RESIDUAL,
                "dense or none for a densenet, which joins maps and adds none",
                Setting.FAMILY);
        candidate.mustBeAbsent(
                Setting.BLOCK_ORDER,
                "for a densenet, whose layers begin with their activation",
                Setting.FAMILY);
        candidate.mustBeAbsent(Setting.HIDDEN, "for a densenet", Setting.FAMILY);
        candidate.must(
                model.compression() <= 1,
                Setting.COMPRESSION,
                "at most 1 for a densenet",
                Setting.FAMILY);
        candidate.must(
                model.norm() != Norm.WEIGHT_STANDARDISED || model.width() > 1,
                Setting.WIDTH,
                "at least 2 with norm: weight-standardised and convolutions of one pixel",
                Setting.NORM,
                Setting.FAMILY);
        candidate.must(
                model.init().scheme() != Init.Scheme.IDENTITY
                        && model.init().scheme() != Init.Scheme.ZERO_RESIDUAL_BRANCH,
                Setting.INIT,
                "other than identity and zero-residual-branch for a densenet",
                Setting.FAMILY);
        images(candidate);
    }

    private static void images(Candidate candidate) {
        candidate.must(
                candidate.data().dataset().hasImages(),
                Setting.SET,
                "of images for a densenet",
                Setting.FAMILY);
        candidate.must(
                candidate.data().size() % HALVINGS == 0,
                Setting.SIZE,
                "a multiple of " + HALVINGS + " for a densenet",
                Setting.FAMILY);
    }

    @Override
    public Blueprint blueprint(Model model, Shape input, int classes) {
        Must.be(
                input.height() % HALVINGS == 0 && input.width() % HALVINGS == 0,
                "image of a densenet",
                "of sides divisible by " + HALVINGS,
                input);
        Drawing drawing = new Drawing(input, model.norm());
        int first = switch (model.block()) {
            case BASIC -> 16;
            case BOTTLENECK -> Math.multiplyExact(2, model.width());
        };
        String stream = drawing.convolution("conv1", drawing.images(), first, WINDOW);
        for (int stage = 1; stage <= STAGES; stage++) {
            if (stage > 1) {
                stream = transition(drawing, model, "transition" + (stage - 1), stream);
            }
            for (int layer = 1; layer <= (model.depth() - OTHERS) / period(model); layer++) {
                stream = layer(drawing, model, "stage" + stage + ".layer" + layer, stream);
            }
        }
        return drawing.finished(drawing.globalPool(drawing.activated(stream, model)), classes);
    }

    /** Normalises, activates and sees what there is; the maps that it adds come behind. */
    private static String layer(Drawing drawing, Model model, String name, String stream) {
        String from = drawing.activated(stream, model);
        int conv = 1;
        if (model.block() == BlockKind.BOTTLENECK) {
            int narrow = Math.multiplyExact(4, model.width());
            from = drawing.convolution(name + ".conv" + conv++, from, narrow, PIXEL);
            from = drawing.activated(from, model);
        }
        String added = drawing.convolution(name + ".conv" + conv, from, model.width(), WINDOW);
        return model.residual() == Residual.DENSE ? drawing.joined(stream, added) : added;
    }

    private static String transition(Drawing drawing, Model model, String name, String stream) {
        String from = drawing.activated(stream, model);
        int maps = Math.max(1, (int) (model.compression() * drawing.channels(from)));
        return drawing.pool(drawing.convolution(name, from, maps, PIXEL), Pooling.AVERAGE, HALVING);
    }
}
