package dev.leadline.architecture;

import dev.leadline.trial.Candidate;
import dev.leadline.trial.Model;
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
    public int period() {
        return 2; // a block of two
    }

    @Override
    public void check(Candidate candidate) {
        Model model = candidate.model();
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
        candidate.must(
                plain || (model.depth() >= 2 && model.depth() % 2 == 0),
                Setting.DEPTH,
                "even with residual connections (input layer, blocks of two, output layer)",
                Setting.RESIDUAL);
    }

    @Override
    public Blueprint blueprint(Model model, Shape input, int classes) {
        Drawing drawing = new Drawing(input);
        List<Integer> widths = model.hidden().isEmpty()
                ? Collections.nCopies(model.depth() - 1, model.width())
                : model.hidden();
        // Batch norm's beta takes the place of the bias.
        HiddenLayers hidden = new HiddenLayers(
                drawing,
                model,
                (layer, from) -> drawing.dense(
                        "dense" + (layer + 1), from, widths.get(layer), !model.batchNorm()),
                (layer, from) -> from);
        return drawing.finished(hidden.draw(widths.size(), Blueprint.INPUT), classes);
    }
}
