package dev.leadline.trial;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Every setting of a trial: its key and section in a sweep file, its type and its default. What it means is said where it lies,
 * on a component of the section's record.
 *
 * <p>The parser, the JSON Schema, the canonical text behind the ids and the list of axes are all derived from this list. The
 * default is part of the meaning of every id ever computed: never change one.
 */
public enum Setting {
    FAMILY(Section.MODEL, choice(Family.values()), Family.MLP),
    DEPTH(Section.MODEL, new Kind.Whole(1), 2),
    WIDTH(Section.MODEL, new Kind.Whole(1), 64),
    HIDDEN(Section.MODEL, new Kind.WholeList(1), List.of()),
    ACTIVATION(Section.MODEL, choice(Activation.values()), Activation.RELU),
    INIT(Section.MODEL, new Kind.Initial(), Init.of(Init.Scheme.HE)),
    INPUT_VARIANCE(Section.MODEL, positive(), 1.0),
    FORGET_BIAS(Section.MODEL, new Kind.Real(-100, true, 100), 1.0),
    BIAS_VARIANCE(Section.MODEL, atLeastZero(), 0.0),
    BATCH_NORM(Section.MODEL, new Kind.Flag(), false),
    NORM(Section.MODEL, choice(Norm.values()), Norm.NONE),
    RESIDUAL(Section.MODEL, choice(Residual.values()), Residual.NONE),
    BLOCK_ORDER(Section.MODEL, choice(BlockOrder.values()), BlockOrder.POST_ACTIVATION),
    BLOCK(Section.MODEL, choice(BlockKind.values()), BlockKind.BASIC),
    SHORTCUT(Section.MODEL, choice(Shortcut.values()), Shortcut.PAD),
    POOLING(Section.MODEL, choice(Pooling.values()), Pooling.AVERAGE),
    COMPRESSION(Section.MODEL, positive(), 1.0),

    SET(Section.DATA, choice(DataSetName.values()), DataSetName.DIGITS, "dataset"),
    PATH(Section.DATA, new Kind.Text(), "", "dataPath"),
    STANDARDIZE(Section.DATA, new Kind.Flag(), true),
    SCALING(Section.DATA, choice(Scaling.values()), Scaling.STANDARDIZE),
    FEATURES(Section.DATA, new Kind.Whole(1), 64),
    CLASSES(Section.DATA, new Kind.Whole(2), 10),
    SEQUENCE(Section.DATA, choice(Sequencing.values()), Sequencing.NONE),
    TIME_STEPS(Section.DATA, new Kind.Whole(0), 0),
    EXAMPLES(Section.DATA, new Kind.Whole(0), 0),
    TEST_FRACTION(Section.DATA, new Kind.Real(0, true, 1), 0.2),
    SIZE(Section.DATA, new Kind.Whole(0), 0),

    OPTIMIZER(Section.TRAIN, choice(Optimizer.values()), Optimizer.SGD),
    LEARNING_RATE(Section.TRAIN, positive(), 0.05),
    MOMENTUM(Section.TRAIN, new Kind.Real(0, true, 1), 0.0),
    WEIGHT_DECAY(Section.TRAIN, atLeastZero(), 0.0),
    WARMUP_STEPS(Section.TRAIN, new Kind.Whole(0), 0),
    DECAY_AT(Section.TRAIN, new Kind.WholeList(1), List.of()),
    DECAY_FACTOR(Section.TRAIN, positive(), 0.1),
    CLIP(Section.TRAIN, new Kind.Clip(), Clipping.NONE),
    BATCH(Section.TRAIN, new Kind.Whole(1), 64),
    STEPS(Section.TRAIN, new Kind.Whole(0), 400),
    PRECISION(Section.TRAIN, choice(Precision.values()), Precision.FLOAT),
    ENGINE(Section.TRAIN, choice(Engine.values()), Engine.REFERENCE),

    STEPS_EVERY(Section.RECORD, new Kind.Whole(0), 1),
    LAYERS_EVERY(Section.RECORD, new Kind.Whole(0), 10),
    TIME_STEPS_EVERY(Section.RECORD, new Kind.Whole(1), 1),
    HISTOGRAMS_EVERY(Section.RECORD, new Kind.Whole(0), 0),
    EVALUATE_EVERY(Section.RECORD, new Kind.Whole(0), 100),
    SHATTERING_EVERY(Section.RECORD, new Kind.Whole(0), 0),
    NOISE_EVERY(Section.RECORD, new Kind.Whole(0), 0),
    NOISE_MINIBATCHES(Section.RECORD, new Kind.Whole(2), 16),
    HESSIAN_EVERY(Section.RECORD, new Kind.Whole(0), 0),
    HESSIAN_ITERATIONS(Section.RECORD, new Kind.Whole(1), 100);

    private final Section section;
    private final Kind kind;
    private final Object defaultValue;
    private final Component component;

    Setting(Section section, Kind kind, Object defaultValue) {
        this.section = section;
        this.kind = kind;
        this.defaultValue = defaultValue;
        component = Component.of(section, camelCase(name()));
    }

    /**
     * @param component its name, where it is not the constant's
     */
    Setting(Section section, Kind kind, Object defaultValue, String component) {
        this.section = section;
        this.kind = kind;
        this.defaultValue = defaultValue;
        this.component = Component.of(section, component);
    }

    private static String camelCase(String constant) {
        String[] words = constant.toLowerCase(Locale.ROOT).split("_");
        return words[0]
                + Arrays.stream(words)
                        .skip(1)
                        .map(word ->
                                word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
                        .collect(Collectors.joining());
    }

    /** Key in sweep files, for example {@code learning-rate}; unique over all sections, so that it also names an axis. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Section of a sweep file that the key belongs to: model, data, train or record. */
    public String section() {
        return section.key();
    }

    public Kind kind() {
        return kind;
    }

    public Object defaultValue() {
        return defaultValue;
    }

    /** This setting's value in a cell of the grid. */
    public Object of(Cell cell) {
        return component.in(cell);
    }

    /** What it means, in a phrase, with the other settings named as in sweep files. */
    public String meaning() {
        String meaning = component.meaning();
        for (Setting other : values()) {
            meaning = meaning.replace(other.key().replace('-', '_'), other.key());
        }
        return meaning.substring(0, 1).toUpperCase(Locale.ROOT) + meaning.substring(1);
    }

    /** Whether the value is part of what is measured; a folder name is not. */
    public boolean identifies() {
        return this != PATH;
    }

    /** Whether it says what is recorded how often, which is no part of what is trained. */
    public boolean isRecording() {
        return section == Section.RECORD;
    }

    /** The setting that a component of a section's record holds. */
    static Setting in(RecordComponent component) {
        return Arrays.stream(values())
                .filter(setting -> setting.component.is(component))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalStateException(component + " must be held by a setting"));
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
