package dev.leadline.architecture;

import dev.leadline.trial.Candidate;
import dev.leadline.trial.DataSetName;
import dev.leadline.trial.Init;
import dev.leadline.trial.Model;
import dev.leadline.trial.Must;
import dev.leadline.trial.Setting;
import dev.leadline.trial.Shape;

import java.util.Map;

/** Convolutions in three stages; see {@link dev.leadline.trial.Family#RESNET}. */
final class Resnet implements Structure {
    /** Filters of the first stage of the published networks. */
    private static final int WIDTH = 16;

    private static final int STAGES = 3;

    /** Each stage but the first halves the sides. */
    private static final int HALVINGS = 1 << (STAGES - 1);

    @Override
    public Map<Setting, Object> defaults() {
        return Map.of(Setting.WIDTH, WIDTH);
    }

    @Override
    public int period() {
        return 2 * STAGES; // a block of two in each stage
    }

    @Override
    public void check(Candidate candidate) {
        Model model = candidate.model();
        int depth = model.depth();
        int below = Math.max(8, 6 * ((depth - 2) / 6) + 2);
        candidate.must(
                depth >= 8 && (depth - 2) % 6 == 0,
                Setting.DEPTH,
                "6n + 2 for a resnet (" + below + " or " + (below + 6) + ")",
                Setting.FAMILY);
        candidate.must(
                model.hidden().isEmpty(), Setting.HIDDEN, "absent for a resnet", Setting.FAMILY);
        candidate.must(
                candidate.data().dataset() != DataSetName.GAUSSIAN,
                Setting.SET,
                "of images for a resnet",
                Setting.FAMILY);
        candidate.must(
                candidate.data().size() % HALVINGS == 0,
                Setting.SIZE,
                "a multiple of " + HALVINGS + " for a resnet",
                Setting.FAMILY);
        candidate.must(
                model.init().scheme() != Init.Scheme.IDENTITY,
                Setting.INIT,
                "other than identity for a resnet",
                Setting.FAMILY);
    }

    @Override
    public Blueprint blueprint(Model model, Shape input, int classes) {
        Must.be(
                input.height() % HALVINGS == 0 && input.width() % HALVINGS == 0,
                "image of a resnet",
                "of sides divisible by " + HALVINGS,
                input);
        Drawing drawing = new Drawing(input, model.norm());
        int hidden = model.depth() - 1;
        int perStage = (hidden - 1) / STAGES;
        HiddenLayers layers = new HiddenLayers(
                drawing,
                model,
                (layer, from) -> convolution(drawing, model, layer, perStage, from),
                (layer, from) -> entersStage(layer, perStage) ? drawing.halved(from) : from);
        String last = layers.draw(hidden, drawing.images());
        return drawing.finished(drawing.globalPool(last), classes);
    }

    private static String convolution(
            Drawing drawing, Model model, int layer, int perStage, String from) {
        Patch patch = new Patch(3, entersStage(layer, perStage) ? 2 : 1, 1);
        return drawing.convolution(
                name(layer, perStage),
                from,
                Math.multiplyExact(model.width(), 1 << stage(layer, perStage)),
                patch);
    }

    private static String name(int layer, int perStage) {
        int inStage = (layer - 1) % perStage;
        return layer == 0
                ? "conv1"
                : "stage" + (stage(layer, perStage) + 1) + ".block" + (inStage / 2 + 1) + ".conv"
                        + (inStage % 2 + 1);
    }

    /** The first layer belongs to stage 0. */
    private static int stage(int layer, int perStage) {
        return layer == 0 ? 0 : (layer - 1) / perStage;
    }

    /** Whether it is the first layer of a stage of half the side. */
    private static boolean entersStage(int layer, int perStage) {
        return layer > 1 && stage(layer, perStage) > stage(layer - 1, perStage);
    }
}
