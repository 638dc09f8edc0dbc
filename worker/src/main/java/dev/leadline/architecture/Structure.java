package dev.leadline.architecture;

import dev.leadline.trial.Candidate;
import dev.leadline.trial.Family;
import dev.leadline.trial.Model;
import dev.leadline.trial.Setting;
import dev.leadline.trial.Shape;

import java.util.Map;
import java.util.Set;

/** All that is particular to a family. */
interface Structure {
    /** The one place that asks which family it is. */
    static Structure of(Family family) {
        return switch (family) {
            case MLP -> new Mlp();
            case RESNET -> new Resnet();
            case LENET -> new Lenet();
            case ALEXNET -> new Alexnet();
            case DENSENET -> new Densenet();
            case RNN -> new RecurrentNet(RecurrentCell.SIMPLE);
            case LSTM -> new RecurrentNet(RecurrentCell.LONG_SHORT_TERM);
        };
    }

    /** Layers of depth that repeat: a network deep enough, and another deeper by so many, differ in layers like their last. */
    int period(Model model);

    /** Settings that say something about this family and not about every one. */
    default Set<Setting> own() {
        return Set.of();
    }

    /** Whether an example is a sequence to it, of which it sees one time step after the other. */
    default boolean readsSequences() {
        return false;
    }

    /** Whether its depth is the number of time steps. */
    default boolean depthIsTime() {
        return false;
    }

    /** Values of settings that are not given, where they differ from the setting's own default. */
    Map<Setting, Object> defaults();

    /** Says which rules of the family the settings break. */
    void check(Candidate candidate);

    /**
     * Draws the network.
     *
     * @param input shape of one example
     * @param classes outputs
     * @throws IllegalArgumentException if the family cannot see examples of this shape
     */
    Blueprint blueprint(Model model, Shape input, int classes);
}
