package dev.leadline.architecture;

import dev.leadline.trial.BlockKind;
import dev.leadline.trial.Candidate;
import dev.leadline.trial.Init;
import dev.leadline.trial.Model;
import dev.leadline.trial.Must;
import dev.leadline.trial.Norm;
import dev.leadline.trial.Residual;
import dev.leadline.trial.Setting;
import dev.leadline.trial.Shape;
import dev.leadline.trial.Shortcut;

import java.util.Map;
import java.util.Set;

/** Convolutions in three stages; see {@link dev.leadline.trial.Family#RESNET}. */
final class Resnet implements Structure {
    /** Filters of the first stage of the published networks. */
    private static final int WIDTH = 16;

    private static final int STAGES = 3;

    /** Each stage but the first halves the sides. */
    private static final int HALVINGS = 1 << (STAGES - 1);

    /** The stream behind a bottleneck has so many times the channels of its inner layers. */
    private static final int WIDENING = 4;

    @Override
    public Map<Setting, Object> defaults() {
        return Map.of(Setting.WIDTH, WIDTH);
    }

    @Override
    public int period(Model model) {
        return STAGES * model.block().layers();
    }

    @Override
    public Set<Setting> own() {
        return Set.of(Setting.BLOCK, Setting.SHORTCUT);
    }

    @Override
    public void check(Candidate candidate) {
        Model model = candidate.model();
        candidate.must(
                model.residual() != Residual.DENSE,
                Setting.RESIDUAL,
                "none, identity, scaled or rezero for the family resnet",
                Setting.FAMILY);
        int depth = model.depth();
        int period = period(model);
        int below = Math.max(period + 2, period * ((depth - 2) / period) + 2);
        candidate.must(
                depth >= period + 2 && (depth - 2) % period == 0,
                Setting.DEPTH,
                period + "n + 2 for a resnet (" + below + " or " + (below + period) + ")",
                partners(model));
        boolean onePixel =
                model.block() == BlockKind.BOTTLENECK || model.shortcut() == Shortcut.PROJECTION;
        candidate.must(
                model.norm() != Norm.WEIGHT_STANDARDISED || !onePixel || model.width() > 1,
                Setting.WIDTH,
                "at least 2 with norm: weight-standardised and convolutions of one pixel",
                Setting.NORM,
                Setting.FAMILY);
        candidate.must(
                model.hidden().isEmpty(), Setting.HIDDEN, "absent for a resnet", Setting.FAMILY);
        candidate.must(
                candidate.data().dataset().hasImages(),
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
        HiddenLayers layers = new HiddenLayers(
                drawing,
                model,
                (layer, from) -> convolution(drawing, model, layer, from),
                (layer, stream, activated) -> shortcut(drawing, model, layer, stream, activated));
        String last = layers.draw(model.depth() - 1, drawing.images());
        return drawing.finished(drawing.globalPool(last), classes);
    }

    private static Setting[] partners(Model model) {
        return switch (model.block()) {
            case BASIC -> new Setting[] {Setting.FAMILY};
            case BOTTLENECK -> new Setting[] {Setting.FAMILY, Setting.BLOCK};
        };
    }

    /**
     * Where a layer is, behind the first; all from 0.
     *
     * @param layer of the block
     */
    private record Place(int stage, int block, int layer) {
        static Place of(Model model, int index) {
            int perStage = (model.depth() - 2) / STAGES;
            int length = model.block().layers();
            int inStage = (index - 1) % perStage;
            return new Place((index - 1) / perStage, inStage / length, inStage % length);
        }

        /** Of the block's maps to those before it. */
        int stride() {
            return stage > 0 && block == 0 ? 2 : 1;
        }

        String name(String what) {
            return "stage" + (stage + 1) + ".block" + (block + 1) + "." + what;
        }
    }

    private static String convolution(Drawing drawing, Model model, int index, String from) {
        if (index == 0) {
            return drawing.convolution("conv1", from, model.width(), new Patch(3, 1, 1));
        }
        Place place = Place.of(model, index);
        boolean bottleneck = model.block() == BlockKind.BOTTLENECK;
        boolean ofOnePixel = bottleneck && place.layer != 1;
        boolean last = place.layer == model.block().layers() - 1;
        int stride = place.layer == (bottleneck ? 1 : 0) ? place.stride() : 1;
        return drawing.convolution(
                place.name("conv" + (place.layer + 1)),
                from,
                last ? channels(model, place) : filters(model, place),
                ofOnePixel ? new Patch(1, 1, 0) : new Patch(3, stride, 1));
    }

    private static int filters(Model model, Place place) {
        return Math.multiplyExact(model.width(), 1 << place.stage);
    }

    /** Of the stream behind a block. */
    private static int channels(Model model, Place place) {
        return switch (model.block()) {
            case BASIC -> filters(model, place);
            case BOTTLENECK -> Math.multiplyExact(WIDENING, filters(model, place));
        };
    }

    /** Past the block that begins with this layer; a projection reads what the layer does (He et al. 2016, fig. 4e and 5b). */
    private static String shortcut(
            Drawing drawing, Model model, int index, String stream, String activated) {
        Place place = Place.of(model, index);
        int channels = channels(model, place);
        boolean wider = model.block() == BlockKind.BOTTLENECK || place.stage > 0;
        if (place.block > 0 || !wider) {
            return stream;
        }
        return switch (model.shortcut()) {
            case PAD -> drawing.padded(stream, channels, place.stride());
            case PROJECTION -> {
                String projected = drawing.projected(
                        place.name("projection"), activated, channels, place.stride());
                // Where the branch ends with its weights, the shortcut does too.
                yield switch (model.blockOrder()) {
                    case PRE_ACTIVATION -> projected;
                    case POST_ACTIVATION -> drawing.normProjected(projected);
                };
            }
        };
    }
}
