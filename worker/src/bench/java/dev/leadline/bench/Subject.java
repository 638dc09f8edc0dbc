package dev.leadline.bench;

import dev.leadline.data.Examples;
import dev.leadline.random.RandomStream;
import dev.leadline.trial.Engine;
import dev.leadline.trial.Setting;
import dev.leadline.trial.Shape;
import dev.leadline.trial.Trial;

import java.util.EnumMap;
import java.util.Map;

/**
 * A network that is trained, and what is to be reached on it.
 *
 * @param name as the table shows it
 * @param shape of one example
 * @param settings of the trial that differ from their defaults
 * @param targets ratios to reach
 */
public record Subject(String name, Shape shape, Map<Setting, Object> settings, Targets targets) {
    /** Number of classes. */
    public static final int CLASSES = 10;

    private static final long SEED = 1;

    /**
     * @param plain how many times as fast as PyTorch, nothing recorded
     * @param recorded how many times as fast as PyTorch, both recording at every step
     * @param cost largest share of a step that recording at every step may add
     */
    public record Targets(double plain, double recorded, double cost) {}

    /** The name without blanks. */
    String key() {
        return name.replaceAll("[^A-Za-z0-9]+", "-");
    }

    public Trial trial(Engine engine) {
        Map<Setting, Object> all = new EnumMap<>(Setting.class);
        all.putAll(settings);
        all.put(Setting.ENGINE, engine);
        return Trial.of(all, SEED);
    }

    /** One minibatch of standard normal inputs with random labels. */
    Examples minibatch() {
        int batch = trial(Engine.FAST).training().batch();
        RandomStream random = RandomStream.of(SEED, "benchmark", 0);
        float[] inputs = new float[batch * shape.features()];
        for (int i = 0; i < inputs.length; i++) {
            inputs[i] = (float) random.nextGaussian();
        }
        int[] labels = new int[batch];
        for (int i = 0; i < batch; i++) {
            labels[i] = random.nextInt(CLASSES);
        }
        return new Examples(shape, inputs, labels);
    }
}
