package dev.leadline.trial;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * Every setting of a trial: its key and section in a sweep file, its type, its default, and where it lies in a {@link Trial}.
 *
 * <p>The parser, the JSON Schema, the canonical text behind the ids and the list of axes are all derived from this list. The
 * default is part of the meaning of every id ever computed: never change one.
 */
public enum Setting {
    FAMILY("model", choice(Family.values()), Family.MLP, t -> t.model().family()),
    DEPTH("model", new Kind.Whole(1), 2, t -> t.model().depth()),
    WIDTH("model", new Kind.Whole(1), 64, t -> t.model().width()),
    HIDDEN("model", new Kind.WholeList(1), List.of(), t -> t.model().hidden()),
    ACTIVATION(
            "model",
            choice(Activation.values()),
            Activation.RELU,
            t -> t.model().activation()),
    INIT("model", new Kind.Initial(), Init.of(Init.Scheme.HE), t -> t.model().init()),
    BIAS_VARIANCE("model", atLeastZero(), 0.0, t -> t.model().biasVariance()),
    BATCH_NORM("model", new Kind.Flag(), false, t -> t.model().batchNorm()),
    RESIDUAL("model", choice(Residual.values()), Residual.NONE, t -> t.model().residual()),
    BLOCK_ORDER(
            "model",
            choice(BlockOrder.values()),
            BlockOrder.POST_ACTIVATION,
            t -> t.model().blockOrder()),

    SET("data", choice(DataSetName.values()), DataSetName.DIGITS, t -> t.data().dataset()),
    PATH("data", new Kind.Text(), "", t -> t.data().dataPath()),
    STANDARDIZE("data", new Kind.Flag(), true, t -> t.data().standardize()),
    SCALING("data", choice(Scaling.values()), Scaling.STANDARDIZE, t -> t.data().scaling()),
    FEATURES("data", new Kind.Whole(1), 64, t -> t.data().features()),
    CLASSES("data", new Kind.Whole(2), 10, t -> t.data().classes()),
    EXAMPLES("data", new Kind.Whole(0), 0, t -> t.data().examples()),
    TEST_FRACTION("data", new Kind.Real(0, true, 1), 0.2, t -> t.data().testFraction()),

    OPTIMIZER(
            "train",
            choice(Optimizer.values()),
            Optimizer.SGD,
            t -> t.training().optimizer()),
    LEARNING_RATE("train", positive(), 0.05, t -> t.training().learningRate()),
    MOMENTUM("train", new Kind.Real(0, true, 1), 0.0, t -> t.training().momentum()),
    WEIGHT_DECAY("train", atLeastZero(), 0.0, t -> t.training().weightDecay()),
    WARMUP_STEPS("train", new Kind.Whole(0), 0, t -> t.training().warmupSteps()),
    DECAY_AT("train", new Kind.WholeList(1), List.of(), t -> t.training().decayAt()),
    DECAY_FACTOR("train", positive(), 0.1, t -> t.training().decayFactor()),
    CLIP("train", new Kind.Clip(), Clipping.NONE, t -> t.training().clip()),
    BATCH("train", new Kind.Whole(1), 64, t -> t.training().batch()),
    STEPS("train", new Kind.Whole(0), 400, t -> t.training().steps()),
    PRECISION(
            "train",
            choice(Precision.values()),
            Precision.FLOAT,
            t -> t.training().precision()),
    ENGINE("train", choice(Engine.values()), Engine.REFERENCE, t -> t.training().engine()),

    STEPS_EVERY("record", new Kind.Whole(0), 1, t -> t.recording().stepsEvery()),
    LAYERS_EVERY("record", new Kind.Whole(0), 10, t -> t.recording().layersEvery()),
    HISTOGRAMS_EVERY("record", new Kind.Whole(0), 0, t -> t.recording().histogramsEvery()),
    EVALUATE_EVERY("record", new Kind.Whole(0), 100, t -> t.recording().evaluateEvery()),
    SHATTERING_EVERY("record", new Kind.Whole(0), 0, t -> t.recording().shatteringEvery()),
    NOISE_EVERY("record", new Kind.Whole(0), 0, t -> t.recording().noiseEvery()),
    NOISE_MINIBATCHES("record", new Kind.Whole(2), 16, t -> t.recording().noiseMinibatches()),
    HESSIAN_EVERY("record", new Kind.Whole(0), 0, t -> t.recording().hessianEvery()),
    HESSIAN_ITERATIONS("record", new Kind.Whole(1), 100, t -> t.recording().hessianIterations());

    private final String section;
    private final Kind kind;
    private final Object defaultValue;
    private final Function<Trial, Object> getter;

    Setting(String section, Kind kind, Object defaultValue, Function<Trial, Object> getter) {
        this.section = section;
        this.kind = kind;
        this.defaultValue = defaultValue;
        this.getter = getter;
    }

    /** Key in sweep files, for example {@code learning-rate}; unique over all sections, so that it also names an axis. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Section of a sweep file that the key belongs to: model, data, train or record. */
    public String section() {
        return section;
    }

    public Kind kind() {
        return kind;
    }

    public Object defaultValue() {
        return defaultValue;
    }

    /** This setting's value in a trial. */
    public Object of(Trial trial) {
        return getter.apply(trial);
    }

    /** Whether the value is part of what is measured; a folder name is not. */
    public boolean identifies() {
        return this != PATH;
    }

    /** Whether it says what is recorded how often, which is no part of what is trained. */
    public boolean isRecording() {
        return section.equals("record");
    }

    public static Optional<Setting> ofKey(String key) {
        return Arrays.stream(values()).filter(s -> s.key().equals(key)).findFirst();
    }

    /** Canonical text of a value: the same text for equal values, on every platform and in every locale. */
    public static String text(Object value) {
        if (value instanceof Labelled labelled) {
            return labelled.label();
        } else if (value instanceof Init init) {
            return init.label();
        } else if (value instanceof Clipping clip) {
            return clip.label();
        } else if (value instanceof List<?> list) {
            return String.join("-", list.stream().map(String::valueOf).toList());
        }
        return String.valueOf(value);
    }

    private static Kind choice(Labelled... constants) {
        return new Kind.Choice(List.of(constants));
    }

    private static Kind positive() {
        return new Kind.Real(0, false, Double.POSITIVE_INFINITY);
    }

    private static Kind atLeastZero() {
        return new Kind.Real(0, true, Double.POSITIVE_INFINITY);
    }
}
