package dev.leadline.trial;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What settings must be, each alone and together. */
public final class Rules {
    private final Map<Setting, Object> settings;
    private final List<Violation> violations = new ArrayList<>();

    private Rules(Map<Setting, Object> settings) {
        this.settings = settings;
    }

    /** Every rule that a complete map of settings breaks; empty if it is a valid trial. */
    public static List<Violation> violations(Map<Setting, Object> settings) {
        Rules rules = new Rules(settings);
        settings.forEach((setting, value) -> setting.kind()
                .broken(value)
                .ifPresent(rule -> rules.violations.add(violation(setting, rule, value))));
        if (rules.violations.isEmpty()) {
            rules.network();
            rules.initialValues();
            rules.resnet();
            rules.data();
            rules.training();
        }
        return List.copyOf(rules.violations);
    }

    /**
     * The given settings and, for all others, their defaults. {@code hidden} decides depth and width where not given; the engine is
     * the fastest that has the precision.
     */
    public static Map<Setting, Object> completed(Map<Setting, Object> given) {
        Map<Setting, Object> all = new EnumMap<>(Setting.class);
        for (Setting setting : Setting.values()) {
            all.put(setting, given.getOrDefault(setting, setting.defaultValue()));
        }
        all.put(Setting.ENGINE, given.getOrDefault(Setting.ENGINE, Engine.fastest((Precision)
                all.get(Setting.PRECISION))));
        if (all.get(Setting.FAMILY) == Family.RESNET) {
            all.put(Setting.WIDTH, given.getOrDefault(Setting.WIDTH, Family.RESNET_WIDTH));
        }
        if (given.get(Setting.HIDDEN) instanceof List<?> hidden && !hidden.isEmpty()) {
            all.put(Setting.DEPTH, given.getOrDefault(Setting.DEPTH, hidden.size() + 1));
            all.put(Setting.WIDTH, given.getOrDefault(Setting.WIDTH, hidden.get(0)));
        }
        return Collections.unmodifiableMap(all);
    }

    private void network() {
        boolean plain = settings.get(Setting.RESIDUAL) == Residual.NONE;
        int depth = (int) settings.get(Setting.DEPTH);
        List<?> hidden = (List<?>) settings.get(Setting.HIDDEN);
        if (!hidden.isEmpty()) {
            must(
                    depth == hidden.size() + 1,
                    Setting.DEPTH,
                    "the number of hidden layers plus one, or absent",
                    Setting.HIDDEN);
            must(plain, Setting.RESIDUAL, "none with explicit hidden widths", Setting.HIDDEN);
        }
        must(
                plain || (depth >= 2 && depth % 2 == 0),
                Setting.DEPTH,
                "even with residual connections (input layer, blocks of two, output layer)",
                Setting.RESIDUAL);
        must(
                !plain || settings.get(Setting.BLOCK_ORDER) == BlockOrder.POST_ACTIVATION,
                Setting.BLOCK_ORDER,
                "post-activation without residual connections",
                Setting.RESIDUAL);
        boolean zeroBranch = settings.get(Setting.INIT) instanceof Init init
                && init.scheme() == Init.Scheme.ZERO_RESIDUAL_BRANCH;
        must(
                !plain || !zeroBranch,
                Setting.INIT,
                "other than zero-residual-branch without residual connections",
                Setting.RESIDUAL);
    }

    /** Drawn beyond the number format they would all be zero, or infinite. */
    private void initialValues() {
        Precision precision = (Precision) settings.get(Setting.PRECISION);
        Double variance = ((Init) settings.get(Setting.INIT)).variance();
        must(
                variance == null || precision.draws(variance),
                Setting.INIT,
                "{normal: S} with S " + precision.drawn(),
                Setting.PRECISION);
        double ofBiases = (double) settings.get(Setting.BIAS_VARIANCE);
        must(
                ofBiases == 0 || precision.draws(ofBiases),
                Setting.BIAS_VARIANCE,
                "0 or " + precision.drawn(),
                Setting.PRECISION);
    }

    private void resnet() {
        if (settings.get(Setting.FAMILY) != Family.RESNET) {
            return;
        }
        int depth = (int) settings.get(Setting.DEPTH);
        int below = Math.max(8, 6 * ((depth - 2) / 6) + 2);
        must(
                depth >= 8 && (depth - 2) % 6 == 0,
                Setting.DEPTH,
                "6n + 2 for a resnet (" + below + " or " + (below + 6) + ")",
                Setting.FAMILY);
        must(
                ((List<?>) settings.get(Setting.HIDDEN)).isEmpty(),
                Setting.HIDDEN,
                "absent for a resnet",
                Setting.FAMILY);
        must(
                settings.get(Setting.SET) != DataSetName.GAUSSIAN,
                Setting.SET,
                "of images for a resnet",
                Setting.FAMILY);
        Init.Scheme scheme = ((Init) settings.get(Setting.INIT)).scheme();
        must(
                scheme != Init.Scheme.IDENTITY,
                Setting.INIT,
                "other than identity for a resnet",
                Setting.FAMILY);
    }

    private void data() {
        if (settings.get(Setting.SET) != DataSetName.GAUSSIAN) {
            for (Setting setting : List.of(Setting.FEATURES, Setting.CLASSES)) {
                must(
                        settings.get(setting).equals(setting.defaultValue()),
                        setting,
                        "absent unless the set is gaussian",
                        Setting.SET);
            }
        }
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
                Setting.BATCH_NORM);
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
        if (!kept) {
            violations.add(violation(setting, rule, settings.get(setting), partners));
        }
    }

    private static Violation violation(
            Setting setting, String rule, Object value, Setting... partners) {
        return new Violation(
                Stream.concat(Stream.of(setting), Arrays.stream(partners)).toList(),
                Must.message("'" + setting.key() + "'", rule, Setting.text(value)));
    }
}
