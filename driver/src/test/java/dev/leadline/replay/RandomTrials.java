package dev.leadline.replay;

import dev.leadline.random.RandomStream;
import dev.leadline.trial.Activation;
import dev.leadline.trial.BlockKind;
import dev.leadline.trial.BlockOrder;
import dev.leadline.trial.ClipMode;
import dev.leadline.trial.Clipping;
import dev.leadline.trial.DataSetName;
import dev.leadline.trial.Engine;
import dev.leadline.trial.Family;
import dev.leadline.trial.Init;
import dev.leadline.trial.Norm;
import dev.leadline.trial.Optimizer;
import dev.leadline.trial.Precision;
import dev.leadline.trial.Residual;
import dev.leadline.trial.Rules;
import dev.leadline.trial.Setting;
import dev.leadline.trial.Shortcut;
import dev.leadline.trial.Trial;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Valid trials with a random value of every setting that can change a row of steps or layers: small, of few steps, on data that
 * is bundled or made.
 */
public final class RandomTrials {
    private final RandomStream random;

    private RandomTrials(RandomStream random) {
        this.random = random;
    }

    /** As many, the same for the same seed; on each engine that has the precision one after the other. */
    public static Stream<Trial> of(int count, long seed) {
        return IntStream.range(0, count)
                .mapToObj(index ->
                        new RandomTrials(RandomStream.of(seed, "random-trials", index)).valid())
                .flatMap(trial -> Stream.of(Engine.values())
                        .filter(engine -> engine.has(trial.training().precision()))
                        .map(trial::on));
    }

    /** Combinations that rules forbid are drawn again. */
    private Trial valid() {
        Map<Setting, Object> settings = new EnumMap<>(Setting.class);
        do {
            settings.clear();
            settings.put(Setting.ENGINE, Engine.REFERENCE);
            model(settings);
            data(settings);
            training(settings);
            recording(settings);
            if (settings.containsKey(Setting.INPUT_VARIANCE)) {
                asSequencesGo(settings);
            }
        } while (!Rules.violations(Rules.completed(settings)).isEmpty());
        return Trial.of(settings, random.nextInt(1000));
    }

    private void model(Map<Setting, Object> settings) {
        boolean images = random.nextInt(4) == 0;
        boolean sequences = !images && random.nextInt(6) == 0;
        Family family = images
                ? one(Family.RESNET, Family.LENET, Family.ALEXNET, Family.DENSENET)
                : sequences ? one(Family.RNN, Family.LSTM) : Family.MLP;
        settings.put(Setting.FAMILY, family);
        settings.put(Setting.RESIDUAL, one(Residual.values()));
        settings.put(Setting.BLOCK_ORDER, one(BlockOrder.values()));
        size(family, settings);
        if (random.nextInt(8) == 0) {
            List<Integer> widths =
                    Stream.generate(() -> between(4, 24)).limit(between(1, 5)).toList();
            settings.put(Setting.HIDDEN, widths);
            settings.remove(Setting.DEPTH);
            settings.remove(Setting.WIDTH);
        }
        settings.put(Setting.ACTIVATION, one(Activation.values()));
        Init.Scheme scheme = one(Init.Scheme.values());
        settings.put(
                Setting.INIT,
                Init.schemesByName().contains(scheme)
                        ? Init.of(scheme)
                        : new Init(scheme, one(0.5, 1.0, 1.7, 2.5)));
        settings.put(Setting.BIAS_VARIANCE, one(0.0, 0.01, 0.1));
        settings.put(Setting.NORM, one(Norm.values()));
    }

    /** Small, and so that most of the other settings go with it. */
    private void size(Family family, Map<Setting, Object> settings) {
        switch (family) {
            case MLP -> {
                settings.put(Setting.DEPTH, between(1, 12));
                settings.put(Setting.WIDTH, between(4, 32));
            }
            case RESNET -> {
                BlockKind block = one(BlockKind.values());
                settings.put(Setting.BLOCK, block);
                settings.put(Setting.DEPTH, 2 + 3 * block.layers() * between(1, 2));
                settings.put(Setting.WIDTH, between(2, 4));
                if (settings.get(Setting.RESIDUAL) != Residual.NONE) {
                    settings.put(Setting.SHORTCUT, one(Shortcut.values()));
                }
            }
            case DENSENET -> {
                BlockKind block = one(BlockKind.values());
                settings.put(Setting.BLOCK, block);
                settings.put(Setting.DEPTH, block == BlockKind.BASIC ? 10 : 16);
                settings.put(Setting.WIDTH, between(2, 4));
                settings.put(Setting.COMPRESSION, one(1.0, 0.5));
                settings.put(Setting.RESIDUAL, one(Residual.DENSE, Residual.NONE));
                settings.put(Setting.BLOCK_ORDER, BlockOrder.POST_ACTIVATION);
            }
            case LENET -> plain(between(5, 7), between(1, 3), settings);
            case ALEXNET -> plain(between(6, 9), between(1, 3), settings);
            case RNN -> recurrent(settings);
            case LSTM -> {
                recurrent(settings);
                settings.put(Setting.FORGET_BIAS, one(0.0, 1.0, 2.5));
            }
        }
    }

    private void recurrent(Map<Setting, Object> settings) {
        settings.put(Setting.DEPTH, between(10, 14));
        settings.put(Setting.WIDTH, between(4, 12));
        settings.put(Setting.INPUT_VARIANCE, one(0.1, 1.0));
        settings.put(Setting.TIME_STEPS_EVERY, one(1, 3));
    }

    /** What of the other settings does not go with a recurrent network, in whose place hardly any would be left. */
    private void asSequencesGo(Map<Setting, Object> settings) {
        settings.keySet()
                .removeAll(Set.of(
                        Setting.FEATURES,
                        Setting.CLASSES,
                        Setting.SIZE,
                        Setting.STANDARDIZE,
                        Setting.HIDDEN,
                        Setting.BATCH_NORM,
                        Setting.NORM,
                        Setting.RESIDUAL,
                        Setting.BLOCK_ORDER));
        settings.put(Setting.SET, DataSetName.TEMPORAL_ORDER);
        settings.put(
                Setting.ACTIVATION,
                one(Activation.TANH, Activation.RELU, Activation.SIGMOID, Activation.IDENTITY));
    }

    /** Without shortcuts, of larger images. */
    private static void plain(int depth, int width, Map<Setting, Object> settings) {
        settings.put(Setting.DEPTH, depth);
        settings.put(Setting.WIDTH, width);
        settings.put(Setting.SIZE, 32);
        settings.put(Setting.RESIDUAL, Residual.NONE);
        settings.put(Setting.BLOCK_ORDER, BlockOrder.POST_ACTIVATION);
    }

    private void data(Map<Setting, Object> settings) {
        if (random.nextInt(3) == 0) {
            settings.put(Setting.SET, DataSetName.GAUSSIAN);
            settings.put(Setting.FEATURES, between(2, 40));
            settings.put(Setting.CLASSES, between(2, 12));
        }
        if (random.nextInt(4) == 0) {
            settings.putIfAbsent(Setting.SIZE, one(4, 16));
        }
        settings.put(Setting.STANDARDIZE, random.nextInt(4) > 0);
        settings.put(Setting.EXAMPLES, one(0, 64, 500));
        settings.put(Setting.TEST_FRACTION, one(0.0, 0.2, 0.5));
    }

    private void training(Map<Setting, Object> settings) {
        settings.put(Setting.OPTIMIZER, one(Optimizer.values()));
        settings.put(Setting.LEARNING_RATE, one(0.001, 0.005, 0.02));
        settings.put(Setting.MOMENTUM, one(0.0, 0.5, 0.9));
        settings.put(Setting.WEIGHT_DECAY, one(0.0, 0.001, 0.1));
        settings.put(Setting.WARMUP_STEPS, one(0, 3));
        settings.put(Setting.DECAY_AT, one(List.of(), List.of(2), List.of(1, 4)));
        settings.put(Setting.DECAY_FACTOR, one(0.1, 0.5));
        ClipMode mode = one(ClipMode.values());
        Double threshold = mode == ClipMode.NONE ? null : one(0.01, 0.3, 3.0);
        settings.put(Setting.CLIP, new Clipping(mode, threshold));
        settings.put(Setting.BATCH, between(1, 32));
        settings.put(Setting.STEPS, between(0, 8));
        settings.put(Setting.PRECISION, one(Precision.values()));
    }

    private void recording(Map<Setting, Object> settings) {
        settings.put(Setting.STEPS_EVERY, one(1, 2));
        settings.put(Setting.LAYERS_EVERY, one(1, 2, 3));
        settings.put(Setting.HISTOGRAMS_EVERY, one(0, 2));
        settings.put(Setting.EVALUATE_EVERY, one(0, 1, 3));
    }

    @SafeVarargs
    private <T> T one(T... values) {
        return values[random.nextInt(values.length)];
    }

    private int between(int least, int most) {
        return least + random.nextInt(most - least + 1);
    }
}
