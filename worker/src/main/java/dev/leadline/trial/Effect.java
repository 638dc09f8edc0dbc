package dev.leadline.trial;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which settings change a number of a trial, given all the others. A new setting is told here where it has none: the switches ask
 * for it.
 *
 * <p>Ids do not follow it: two trials that must give the same numbers are two trials, and their settings are two rows.
 */
public final class Effect {
    private final Map<Setting, Object> settings;
    private final Model model;
    private final Training training;
    private final Recording recording;
    private final DataSpec data;
    private final DataSetName set;

    private Effect(Map<Setting, Object> settings) {
        this.settings = settings;
        Values values = new Values(settings);
        model = values.model();
        training = values.training();
        recording = values.recording();
        data = values.data();
        set = data.dataset();
    }

    /**
     * The same settings, with the default in place of what has no effect: equal for two trials of one seed that must give the same
     * numbers.
     *
     * @param settings all of a valid trial
     */
    public static Map<Setting, Object> of(Map<Setting, Object> settings) {
        Effect effect = new Effect(settings);
        Map<Setting, Object> effective = new EnumMap<>(Setting.class);
        for (Setting setting : Setting.values()) {
            effective.put(setting, effect.value(setting));
        }
        return effective;
    }

    /** The same text for the cells of two trials that must give the same numbers, if they have the same seed. */
    public static String cellId(Map<Setting, Object> effective) {
        return ContentId.ofCell(effective);
    }

    /** What a setting needs in order to have an effect, as the end of a sentence; empty if nothing, or if nobody is misled. */
    public static Optional<String> needs(Setting setting) {
        return Optional.ofNullable(need(setting));
    }

    private static String need(Setting setting) {
        return switch (setting) {
            case WIDTH -> "a hidden layer whose width 'hidden' does not give";
            case ACTIVATION, BATCH_NORM, NORM -> "a hidden layer ('depth' 2 or more)";
            case RESIDUAL, BLOCK_ORDER ->
                "a block of two layers between the first and the last ('depth' 4 or more)";
            case PATH -> "a data set that is read from files";
            case TEST_FRACTION ->
                "a data set without a test part of its own (one that is bundled or drawn)";
            case OPTIMIZER, LEARNING_RATE, WEIGHT_DECAY, CLIP -> "an update ('steps' above 0)";
            case MOMENTUM -> "an update before the last";
            case WARMUP_STEPS -> "an update before its end (at least 2 steps of warm-up)";
            case DECAY_AT -> "a step of it below 'steps', and a factor other than 1";
            case DECAY_FACTOR -> "a step of 'decay-at' below 'steps'";
            case NOISE_MINIBATCHES -> "'noise-every' above 0";
            case HESSIAN_ITERATIONS -> "'hessian-every' above 0";
            case FAMILY, DEPTH, HIDDEN, INIT, BIAS_VARIANCE -> null;
            case BLOCK, SHORTCUT, POOLING, COMPRESSION -> null;
            case SIZE -> "images of another size";
            case INPUT_VARIANCE, FORGET_BIAS, TIME_STEPS_EVERY -> null;
            case SET, STANDARDIZE, SCALING, FEATURES, CLASSES, EXAMPLES -> null;
            case SEQUENCE, TIME_STEPS -> null;
            case BATCH, STEPS, PRECISION, ENGINE -> null;
            // Periods: what is recorded is seen.
            case STEPS_EVERY, LAYERS_EVERY, HISTOGRAMS_EVERY, EVALUATE_EVERY -> null;
            case SHATTERING_EVERY, NOISE_EVERY, HESSIAN_EVERY -> null;
        };
    }

    private Object value(Setting setting) {
        return switch (setting) {
            case WIDTH -> width();
            case HIDDEN -> sameWidths() ? List.of() : model.hidden();
            case ACTIVATION, BATCH_NORM, NORM -> only(model.depth() > 1, setting);
            case INIT ->
                only(
                        model.init().scheme() != Init.Scheme.ZERO_RESIDUAL_BRANCH || blocks() > 0,
                        setting);
            case RESIDUAL -> residual();
            case BLOCK_ORDER -> only(blocks() > 0, setting);
            case PATH -> only(set.hasFiles(), setting);
            case TEST_FRACTION -> only(!set.hasFiles(), setting);
            case SIZE -> only(resized(), setting);
            case OPTIMIZER, LEARNING_RATE, WEIGHT_DECAY, CLIP ->
                only(training.steps() > 0, setting);
            case MOMENTUM -> only(training.steps() > firstStepWithMomentum(), setting);
            case WARMUP_STEPS -> only(training.steps() > 0 && training.warmupSteps() > 1, setting);
            case DECAY_AT -> decays();
            case DECAY_FACTOR -> only(!decays().isEmpty(), setting);
            case STEPS_EVERY, EVALUATE_EVERY ->
                only(training.steps() > 0, period(setting), setting);
            case LAYERS_EVERY, HISTOGRAMS_EVERY -> period(setting);
            case SHATTERING_EVERY, NOISE_EVERY, HESSIAN_EVERY -> period(setting);
            case NOISE_MINIBATCHES -> only(recording.noiseEvery() > 0, setting);
            case HESSIAN_ITERATIONS -> only(recording.hessianEvery() > 0, setting);
            case FAMILY, DEPTH, BIAS_VARIANCE -> settings.get(setting);
            case BLOCK, SHORTCUT, POOLING, COMPRESSION -> settings.get(setting);
            case INPUT_VARIANCE, FORGET_BIAS -> settings.get(setting);
            case TIME_STEPS_EVERY -> only(recording.layersEvery() > 0, setting);
            case SET, STANDARDIZE, SCALING, FEATURES, CLASSES, EXAMPLES -> settings.get(setting);
            case SEQUENCE, TIME_STEPS -> settings.get(setting);
            case BATCH, STEPS, PRECISION, ENGINE -> settings.get(setting);
        };
    }

    private Object only(boolean effect, Setting setting) {
        return only(effect, settings.get(setting), setting);
    }

    private static Object only(boolean effect, Object value, Setting setting) {
        return effect ? value : setting.defaultValue();
    }

    private boolean sameWidths() {
        return model.hidden().stream().distinct().count() <= 1;
    }

    private Object width() {
        if (model.depth() == 1 || !sameWidths()) {
            return Setting.WIDTH.defaultValue();
        }
        return model.hidden().isEmpty() ? model.width() : model.hidden().get(0);
    }

    private boolean resized() {
        return !data.shape().equals(data.publishedShape());
    }

    private int blocks() {
        return model.blocks();
    }

    private Object residual() {
        if (model.residual() == Residual.DENSE) {
            return Residual.DENSE;
        }
        if (blocks() == 0) {
            return Residual.NONE;
        }
        // The scale is 1 / sqrt(blocks).
        boolean unscaled = model.residual() == Residual.SCALED && blocks() == 1;
        return unscaled ? Residual.IDENTITY : model.residual();
    }

    /** Nesterov's looks ahead at once; the other's first step is the gradient's. */
    private int firstStepWithMomentum() {
        return training.optimizer() == Optimizer.NESTEROV ? 0 : 1;
    }

    private List<Integer> decays() {
        return training.decayFactor() == 1
                ? List.of()
                : training.decayAt().stream()
                        .filter(at -> at < training.steps())
                        .toList();
    }

    /** The first step and the last are recorded whatever the period, unless that is 0. */
    private int period(Setting setting) {
        return Math.min((int) settings.get(setting), Math.max(1, training.steps()));
    }
}
