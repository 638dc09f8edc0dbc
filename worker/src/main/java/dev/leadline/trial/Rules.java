package dev.leadline.trial;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;

/** What settings must be, each alone and together; each family adds its own. */
public final class Rules {
    private static final FamilyRules FAMILIES = ServiceLoader.load(
                    FamilyRules.class, Rules.class.getClassLoader())
            .findFirst()
            .orElseThrow();

    private final Map<Setting, Object> settings;
    private final Candidate candidate;

    private Rules(Map<Setting, Object> settings) {
        this.settings = settings;
        this.candidate = new Candidate(settings);
    }

    /** Every rule that a complete map of settings breaks; empty if it is a valid trial. */
    public static List<Violation> violations(Map<Setting, Object> settings) {
        List<Violation> alone = new ArrayList<>();
        settings.forEach((setting, value) -> setting.kind()
                .broken(value)
                .ifPresent(rule -> alone.add(Violation.of(setting, rule, value))));
        if (!alone.isEmpty()) {
            return List.copyOf(alone);
        }
        Rules rules = new Rules(settings);
        rules.network();
        rules.norm();
        rules.initialValues();
        FAMILIES.check(rules.candidate);
        rules.data();
        rules.training();
        return rules.candidate.violations();
    }

    /**
     * The given settings and, for all others, the defaults of the family or their own. {@code hidden} decides depth and width where
     * not given; the engine is the fastest that has the precision; scaling {@code raw} is the older {@code standardize: false}, and norm
     * {@code batch} the older {@code batch-norm: true}, with their ids.
     */
    public static Map<Setting, Object> completed(Map<Setting, Object> given) {
        Map<Setting, Object> all = new EnumMap<>(Setting.class);
        for (Setting setting : Setting.values()) {
            all.put(setting, given.getOrDefault(setting, setting.defaultValue()));
        }
        all.put(Setting.ENGINE, given.getOrDefault(Setting.ENGINE, Engine.fastest((Precision)
                all.get(Setting.PRECISION))));
        FAMILIES.defaults((Family) all.get(Setting.FAMILY))
                .forEach((setting, value) -> all.put(setting, given.getOrDefault(setting, value)));
        if (given.get(Setting.HIDDEN) instanceof List<?> hidden && !hidden.isEmpty()) {
            all.put(Setting.DEPTH, given.getOrDefault(Setting.DEPTH, hidden.size() + 1));
            all.put(Setting.WIDTH, given.getOrDefault(Setting.WIDTH, hidden.get(0)));
        }
        sequences(given, all);
        if (given.get(Setting.SCALING) == Scaling.RAW
                && !given.getOrDefault(Setting.STANDARDIZE, false).equals(true)) {
            all.put(Setting.STANDARDIZE, false);
            all.put(Setting.SCALING, Setting.SCALING.defaultValue());
        }
        if (!given.containsKey(Setting.BATCH_NORM)) {
            all.put(Setting.BATCH_NORM, all.get(Setting.NORM) == Norm.BATCH);
        } else if (!given.containsKey(Setting.NORM)
                && given.get(Setting.BATCH_NORM).equals(true)) {
            all.put(Setting.NORM, Norm.BATCH);
        }
        return Collections.unmodifiableMap(all);
    }

    /** Whether depth counts time steps in a family. */
    static boolean depthIsTime(Family family) {
        return FAMILIES.depthIsTime(family);
    }

    /** Where depth is time, one of the two decides the other where it is not given; drawn sequences are as they are meant. */
    private static void sequences(Map<Setting, Object> given, Map<Setting, Object> all) {
        DataSetName set = (DataSetName) all.get(Setting.SET);
        if (set.hasDrawnSequences()) {
            all.put(Setting.STANDARDIZE, given.getOrDefault(Setting.STANDARDIZE, false));
            all.put(Setting.CLASSES, given.getOrDefault(Setting.CLASSES, set.classesOfSequences()));
        }
        if (!depthIsTime((Family) all.get(Setting.FAMILY))) {
            return;
        }
        if (set.hasDrawnSequences()) {
            all.put(
                    Setting.TIME_STEPS,
                    given.getOrDefault(Setting.TIME_STEPS, all.get(Setting.DEPTH)));
        }
        DataSpec data = new Values(all).data();
        if (data.isSequence()) {
            all.put(Setting.DEPTH, given.getOrDefault(Setting.DEPTH, data.timeStepsSeen()));
        }
    }

    private void network() {
        boolean plain = settings.get(Setting.RESIDUAL) == Residual.NONE;
        must(
                !plain || settings.get(Setting.BLOCK_ORDER) == BlockOrder.POST_ACTIVATION,
                Setting.BLOCK_ORDER,
                "post-activation without residual connections",
                Setting.RESIDUAL);
        must(
                !plain || settings.get(Setting.SHORTCUT) == Shortcut.PAD,
                Setting.SHORTCUT,
                "absent without residual connections",
                Setting.RESIDUAL);
        boolean zeroBranch = settings.get(Setting.INIT) instanceof Init init
                && init.scheme() == Init.Scheme.ZERO_RESIDUAL_BRANCH;
        must(
                !plain || !zeroBranch,
                Setting.INIT,
                "other than zero-residual-branch without residual connections",
                Setting.RESIDUAL);
    }

    private void norm() {
        boolean flag = (boolean) settings.get(Setting.BATCH_NORM);
        must(
                flag || settings.get(Setting.NORM) != Norm.BATCH,
                Setting.NORM,
                "other than batch with batch-norm: false",
                Setting.BATCH_NORM);
        must(
                !flag || settings.get(Setting.NORM) == Norm.BATCH,
                Setting.NORM,
                "batch, or absent, with batch-norm: true",
                Setting.BATCH_NORM);
        boolean oneByOne = ((Init) settings.get(Setting.INIT)).independent();
        must(
                settings.get(Setting.NORM) != Norm.WEIGHT_STANDARDISED || oneByOne,
                Setting.INIT,
                "of weights drawn one by one, not orthogonal or identity, with weight-standardised,"
                        + " which takes the mean out of each row",
                Setting.NORM);
    }

    /** Drawn beyond the number format they would all be zero, or infinite. */
    private void initialValues() {
        Precision precision = (Precision) settings.get(Setting.PRECISION);
        Init init = (Init) settings.get(Setting.INIT);
        must(
                init.value() == null || precision.draws(init.value()),
                Setting.INIT,
                "{" + init.scheme().label() + ": S} with S " + precision.drawn(),
                Setting.PRECISION);
        must(
                precision.draws((double) settings.get(Setting.INPUT_VARIANCE)),
                Setting.INPUT_VARIANCE,
                precision.drawn(),
                Setting.PRECISION);
        double ofBiases = (double) settings.get(Setting.BIAS_VARIANCE);
        must(
                ofBiases == 0 || precision.draws(ofBiases),
                Setting.BIAS_VARIANCE,
                "0 or " + precision.drawn(),
                Setting.PRECISION);
    }

    private void data() {
        boolean scaled = (boolean) settings.get(Setting.STANDARDIZE);
        must(
                scaled || settings.get(Setting.SCALING) == Setting.SCALING.defaultValue(),
                Setting.SCALING,
                "raw, or absent, with standardize: false",
                Setting.STANDARDIZE);
        must(
                settings.get(Setting.SCALING) != Scaling.RAW,
                Setting.SCALING,
                "other than raw with standardize: true",
                Setting.STANDARDIZE);
        size();
        sequences((DataSetName) settings.get(Setting.SET));
        if (settings.get(Setting.SET) != DataSetName.GAUSSIAN) {
            candidate.mustBeAbsent(Setting.FEATURES, "unless the set is gaussian", Setting.SET);
            if (!((DataSetName) settings.get(Setting.SET)).hasDrawnSequences()) {
                candidate.mustBeAbsent(Setting.CLASSES, "unless the set is gaussian", Setting.SET);
            }
        }
    }

    private void size() {
        int size = (int) settings.get(Setting.SIZE);
        if (!((DataSetName) settings.get(Setting.SET)).hasImages()) {
            must(size == 0, Setting.SIZE, "0, or absent, unless the set is of images", Setting.SET);
            return;
        }
        int side = candidate.data().publishedShape().height();
        must(
                size == 0 || Resizing.of(side, size).isPresent(),
                Setting.SIZE,
                Resizing.rule(side),
                Setting.SET);
    }

    private void sequences(DataSetName set) {
        must(
                set.hasImages() || settings.get(Setting.SEQUENCE) == Sequencing.NONE,
                Setting.SEQUENCE,
                "none, or absent, unless the set is of images",
                Setting.SET);
        boolean drawn = set.hasDrawnSequences();
        int steps = (int) settings.get(Setting.TIME_STEPS);
        must(
                drawn || steps == 0,
                Setting.TIME_STEPS,
                "absent unless the set draws sequences",
                Setting.SET);
        must(
                !drawn || steps >= set.fewestTimeSteps(),
                Setting.TIME_STEPS,
                "at least " + set.fewestTimeSteps() + " with " + set.label(),
                Setting.SET);
        must(
                !drawn || settings.get(Setting.CLASSES).equals(set.classesOfSequences()),
                Setting.CLASSES,
                set.classesOfSequences() + ", or absent, with " + set.label(),
                Setting.SET);
        must(
                !drawn || !(boolean) settings.get(Setting.STANDARDIZE),
                Setting.STANDARDIZE,
                "false, or absent, with " + set.label()
                        + ", whose inputs have a meaning as they are",
                Setting.SET);
    }

    private void training() {
        Engine engine = (Engine) settings.get(Setting.ENGINE);
        must(
                engine.has((Precision) settings.get(Setting.PRECISION)),
                Setting.ENGINE,
                "reference, or absent, with double precision",
                Setting.PRECISION);
        int batch = (int) settings.get(Setting.BATCH);
        must(
                !(boolean) settings.get(Setting.BATCH_NORM) || batch > 1,
                Setting.BATCH,
                "at least 2 with batch norm",
                Setting.BATCH_NORM,
                Setting.NORM);
        double momentum = (double) settings.get(Setting.MOMENTUM);
        switch ((Optimizer) settings.get(Setting.OPTIMIZER)) {
            case SGD -> {}
            case NESTEROV ->
                must(momentum > 0, Setting.MOMENTUM, "above 0 with nesterov", Setting.OPTIMIZER);
            case ADAM ->
                must(
                        momentum == 0,
                        Setting.MOMENTUM,
                        "0 with adam, which has its own",
                        Setting.OPTIMIZER);
        }
        List<?> decayAt = (List<?>) settings.get(Setting.DECAY_AT);
        boolean ascending = true;
        for (int i = 1; i < decayAt.size(); i++) {
            ascending &= (int) decayAt.get(i - 1) < (int) decayAt.get(i);
        }
        must(ascending, Setting.DECAY_AT, "ascending");
    }

    private void must(boolean kept, Setting setting, String rule, Setting... partners) {
        candidate.must(kept, setting, rule, partners);
    }
}
