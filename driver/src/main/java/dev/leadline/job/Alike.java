package dev.leadline.job;

import dev.leadline.trial.DataSpec;
import dev.leadline.trial.Model;
import dev.leadline.trial.Recording;
import dev.leadline.trial.Training;
import dev.leadline.trial.Trial;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Trials that differ in their seed only, and so cost the same and meet the same obstacles.
 *
 * @param trial the first of them
 * @param count how many there are
 */
public record Alike(Trial trial, int count) {
    private record Settings(Model model, DataSpec data, Training training, Recording recording) {
        static Settings of(Trial trial) {
            return new Settings(trial.model(), trial.data(), trial.training(), trial.recording());
        }
    }

    /** All of these, in the order of the first of each. */
    public static List<Alike> of(Collection<Trial> trials) {
        Map<Settings, Alike> alike = new LinkedHashMap<>();
        for (Trial trial : trials) {
            alike.merge(Settings.of(trial), new Alike(trial, 1), Alike::and);
        }
        return List.copyOf(alike.values());
    }

    private Alike and(Alike more) {
        return new Alike(trial, count + more.count);
    }
}
