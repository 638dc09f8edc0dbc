package dev.leadline.trial;

import java.io.Serializable;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * One training run: everything that can change a number. Immutable, and valid once it exists.
 *
 * @param model the network
 * @param data the data set and its preparation
 * @param training how it is trained
 * @param recording what is recorded how often
 * @param seed of data order, initial weights and synthetic data; arms with the same seed can be compared pairwise
 */
public record Trial(Model model, DataSpec data, Training training, Recording recording, long seed)
        implements Serializable {
    /**
     * @throws IllegalArgumentException with every broken rule, one per line
     */
    public Trial(Model model, DataSpec data, Training training, Recording recording, long seed) {
        this.model = model;
        this.data = data;
        this.training = training;
        this.recording = recording;
        this.seed = seed;
        List<Violation> violations = Rules.violations(settings());
        if (!violations.isEmpty()) {
            throw new IllegalArgumentException(
                    violations.stream().map(Violation::message).collect(Collectors.joining("\n")));
        }
    }

    /**
     * The trial with these settings; the others have their default, and {@code hidden} decides depth and width where they are
     * not given.
     *
     * @throws IllegalArgumentException with every broken rule, one per line
     */
    public static Trial of(Map<Setting, Object> given, long seed) {
        Values v = new Values(Rules.completed(given));
        return new Trial(v.model(), v.data(), v.training(), v.recording(), seed);
    }

    /**
     * The same trial on another engine, which makes it another trial.
     *
     * @throws IllegalArgumentException if that engine cannot do it
     */
    public Trial on(Engine engine) {
        return new Trial(model, data, training.on(engine), recording, seed);
    }

    /** Every setting's value. */
    public Map<Setting, Object> settings() {
        Map<Setting, Object> all = new EnumMap<>(Setting.class);
        for (Setting setting : Setting.values()) {
            all.put(setting, setting.of(this));
        }
        return all;
    }

    /** Id shared by the replicates of one cell of the grid: 16 hexadecimal digits. */
    public String cellId() {
        return ContentId.ofCell(settings());
    }

    /** Id shared by all cells that differ from this one in depth only. */
    public String armId() {
        return ContentId.ofCell(armSettings());
    }

    /** The settings of the arm that are not at their default, as {@code key=value;...} in the order of the keys. */
    public String arm() {
        return ContentId.readable(armSettings());
    }

    private Map<Setting, Object> armSettings() {
        Map<Setting, Object> settings = settings();
        settings.put(Setting.DEPTH, Setting.DEPTH.defaultValue());
        return settings;
    }

    /** Id of this trial: 16 hexadecimal digits. */
    public String id() {
        return ContentId.ofTrial(cellId(), seed);
    }
}
