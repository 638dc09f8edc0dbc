package dev.leadline.trial;

import java.io.Serializable;
import java.util.Map;

/**
 * One training run: everything that can change a number.
 *
 * @param cell every setting
 * @param seed of data order, initial weights and synthetic data; arms with the same seed can be compared pairwise
 */
public record Trial(Cell cell, long seed) implements Serializable {
    /**
     * The trial with these settings; the others have their default, and {@code hidden} decides depth and width where they are
     * not given.
     *
     * @throws IllegalArgumentException with every broken rule, one per line
     */
    public static Trial of(Map<Setting, Object> given, long seed) {
        return new Trial(Cell.of(given), seed);
    }

    public Model model() {
        return cell.model();
    }

    public DataSpec data() {
        return cell.data();
    }

    public Training training() {
        return cell.training();
    }

    public Recording recording() {
        return cell.recording();
    }

    /**
     * The same trial on another engine, which makes it another trial.
     *
     * @throws IllegalArgumentException if that engine cannot do it
     */
    public Trial on(Engine engine) {
        return new Trial(cell.on(engine), seed);
    }

    /** Every setting's value. */
    public Map<Setting, Object> settings() {
        return cell.settings();
    }

    /** Id shared by the replicates of one cell of the grid: 16 hexadecimal digits. */
    public String cellId() {
        return cell.id();
    }

    /** Id shared by all cells that differ from this one in depth only. */
    public String armId() {
        return cell.armId();
    }

    /** The settings of the arm that are not at their default, as {@code key=value;...} in the order of the keys. */
    public String arm() {
        return cell.arm();
    }

    /** Id of this trial: 16 hexadecimal digits. */
    public String id() {
        return ContentId.ofTrial(cellId(), seed);
    }
}
