package dev.leadline.trial;

import java.util.List;
import java.util.Map;

/** Typed reading of a complete map of settings into the records of a trial. */
@SuppressWarnings("unchecked")
record Values(Map<Setting, Object> map) {
    Model model() {
        return new Model(
                (Family) map.get(Setting.FAMILY),
                (int) map.get(Setting.DEPTH),
                (int) map.get(Setting.WIDTH),
                (List<Integer>) map.get(Setting.HIDDEN),
                (Activation) map.get(Setting.ACTIVATION),
                (Init) map.get(Setting.INIT),
                (double) map.get(Setting.BIAS_VARIANCE),
                (boolean) map.get(Setting.BATCH_NORM),
                (Residual) map.get(Setting.RESIDUAL),
                (BlockOrder) map.get(Setting.BLOCK_ORDER));
    }

    DataSpec data() {
        return new DataSpec(
                (DataSetName) map.get(Setting.SET),
                (String) map.get(Setting.PATH),
                (boolean) map.get(Setting.STANDARDIZE),
                (Scaling) map.get(Setting.SCALING),
                (int) map.get(Setting.FEATURES),
                (int) map.get(Setting.CLASSES),
                (int) map.get(Setting.EXAMPLES),
                (double) map.get(Setting.TEST_FRACTION));
    }

    Training training() {
        return new Training(
                (Optimizer) map.get(Setting.OPTIMIZER),
                (double) map.get(Setting.LEARNING_RATE),
                (double) map.get(Setting.MOMENTUM),
                (double) map.get(Setting.WEIGHT_DECAY),
                (int) map.get(Setting.WARMUP_STEPS),
                (List<Integer>) map.get(Setting.DECAY_AT),
                (double) map.get(Setting.DECAY_FACTOR),
                (Clipping) map.get(Setting.CLIP),
                (int) map.get(Setting.BATCH),
                (int) map.get(Setting.STEPS),
                (Precision) map.get(Setting.PRECISION),
                (Engine) map.get(Setting.ENGINE));
    }

    Recording recording() {
        return new Recording(
                (int) map.get(Setting.STEPS_EVERY),
                (int) map.get(Setting.LAYERS_EVERY),
                (int) map.get(Setting.HISTOGRAMS_EVERY),
                (int) map.get(Setting.EVALUATE_EVERY),
                (int) map.get(Setting.SHATTERING_EVERY),
                (int) map.get(Setting.NOISE_EVERY),
                (int) map.get(Setting.NOISE_MINIBATCHES),
                (int) map.get(Setting.HESSIAN_EVERY),
                (int) map.get(Setting.HESSIAN_ITERATIONS));
    }
}
