package dev.leadline.architecture;

import dev.leadline.trial.Candidate;
import dev.leadline.trial.Model;
import dev.leadline.trial.Norm;
import dev.leadline.trial.Residual;
import dev.leadline.trial.Setting;
import dev.leadline.trial.Shape;

import java.util.Collections;
import java.util.List;
import java.util.Map;

/** Fully connected layers, of equal width unless the widths are given; see {@link dev.leadline.trial.Family#MLP}. */
final class Mlp implements Structure {
    @Override
    public Map<Setting, Object> defaults() {
        return Map.of();
    }

    @Override
    public int period(Model model) {
        return 2; // a block of two
    }

    @Override
    public void check(Candidate candidate) {
        Model model = candidate.model();
        candidate.must(
                model.residual() != Residual.DENSE,
                Setting.RESIDUAL,
                "none, identity, scaled or rezero for the family mlp",
                Setting.FAMILY);
        boolean plain = model.residual() == Residual.NONE;
        if (!model.hidden().isEmpty()) {
            candidate.must(
                    model.depth() == model.hidden().size() + 1,
                    Setting.DEPTH,
                    "the number of hidden layers plus one, or absent",
                    Setting.HIDDEN);
            candidate.must(
                    plain, Setting.RESIDUAL, "none with explicit hidden widths", Setting.HIDDEN);
        }
        normalisable(candidate);
        candidate.must(
                plain || (model.depth() >= 2 && model.depth() % 2 == 0),
                Setting.DEPTH,
                "even with residual connections (input layer, blocks of two, output layer)",
                Setting.RESIDUAL);
    }

    /** One number less its mean is zero; over its root mean square it is its sign. */
    private static void normalisable(Candidate candidate) {
        Model model = candidate.model();
        List<Integer> units = widths(model);
        boolean overInputs = model.norm() == Norm.WEIGHT_STANDARDISED;
        boolean kept = switch (model.norm()) {
            case NONE, BATCH -> true;
            case LAYER, RMS -> !units.contains(1);
            // The output layer's weights are as they are.
            case WEIGHT_STANDARDISED ->
                !units.subList(0, Math.max(0, units.size() - 1)).contains(1);
        };
        candidate.must(
                kept,
                model.hidden().isEmpty() ? Setting.WIDTH : Setting.HIDDEN,
                "of at least 2 units with norm: " + Setting.text(model.norm()),
                Setting.NORM);
        candidate.must(
                !overInputs || candidate.data().shape().features() > 1,
                Setting.FEATURES,
                "at least 2 with norm: weight-standardised",
                Setting.NORM);
    }

    /** Of the hidden layers. */
    private static List<Integer> widths(Model model) {
        return model.hidden().isEmpty()
                ? Collections.nCopies(model.depth() - 1, model.width())
                : model.hidden();
    }

    @Override
    public Blueprint blueprint(Model model, Shape input, int classes) {
        Drawing drawing = new Drawing(input, model.norm());
        List<Integer> widths = widths(model);
        HiddenLayers hidden = new HiddenLayers(
                drawing,
                model,
                (layer, from) -> drawing.dense("dense" + (layer + 1), from, widths.get(layer)),
                (layer, stream, activated) -> stream);
        return drawing.finished(hidden.draw(widths.size(), Blueprint.INPUT), classes);
    }
}
