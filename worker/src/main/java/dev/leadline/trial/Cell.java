package dev.leadline.trial;

import java.io.Serializable;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A cell of the grid: what its replicates have in common, which is everything that can change a number but the seed. Immutable,
 * and valid once it exists.
 *
 * @param model the network
 * @param data the data set and its preparation
 * @param training how it is trained
 * @param recording what is recorded how often
 */
public record Cell(Model model, DataSpec data, Training training, Recording recording)
        implements Serializable {
    /**
     * @throws IllegalArgumentException with every broken rule, one per line
     */
    public Cell(Model model, DataSpec data, Training training, Recording recording) {
        this.model = model;
        this.data = data;
        this.training = training;
        this.recording = recording;
        List<Violation> violations = Rules.violations(settings());
        if (!violations.isEmpty()) {
            throw new IllegalArgumentException(
                    violations.stream().map(Violation::message).collect(Collectors.joining("\n")));
        }
    }

    /**
     * The cell with these settings; the others have their default, and {@code hidden} decides depth and width where they are
     * not given.
     *
     * @throws IllegalArgumentException with every broken rule, one per line
     */
    public static Cell of(Map<Setting, Object> given) {
        Values v = new Values(Rules.completed(given));
        return new Cell(v.model(), v.data(), v.training(), v.recording());
    }

    /**
     * The same cell on another engine, which makes it another cell.
     *
     * @throws IllegalArgumentException if that engine cannot do it
     */
    public Cell on(Engine engine) {
        return new Cell(model, data, training.on(engine), recording);
    }

    /** Every setting's value. */
    public Map<Setting, Object> settings() {
        Map<Setting, Object> all = new EnumMap<>(Setting.class);
        for (Setting setting : Setting.values()) {
            all.put(setting, setting.of(this));
        }
        return all;
    }

    /** Id shared by its replicates: 16 hexadecimal digits. */
    public String id() {
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
        if (Rules.depthIsTime(model.family())) {
            settings.put(Setting.TIME_STEPS, Setting.TIME_STEPS.defaultValue());
        }
        return settings;
    }
}
