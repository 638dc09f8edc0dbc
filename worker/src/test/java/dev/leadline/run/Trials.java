package dev.leadline.run;

import dev.leadline.row.TrialResult;
import dev.leadline.trial.Setting;
import dev.leadline.trial.Trial;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** Small trials for tests: 8 hidden layers of 16 units on digits, a few steps. */
public final class Trials {
    private Trials() {}

    /** The small trial with these settings changed: key, value, key, value, ... */
    public static Trial of(Object... changes) {
        Map<Setting, Object> settings = new EnumMap<>(Setting.class);
        settings.put(Setting.DEPTH, 8);
        settings.put(Setting.WIDTH, 16);
        settings.put(Setting.BATCH, 32);
        settings.put(Setting.STEPS, 5);
        settings.put(Setting.LAYERS_EVERY, 2);
        for (int i = 0; i < changes.length; i += 2) {
            settings.put((Setting) changes[i], changes[i + 1]);
        }
        return Trial.of(settings, 1);
    }

    public static TrialResult run(Trial trial) {
        Clock calendar = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);
        try {
            return new TrialRunner(calendar, System::nanoTime).run(trial, "test", Optional.empty());
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
