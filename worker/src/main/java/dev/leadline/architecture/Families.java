package dev.leadline.architecture;

import dev.leadline.trial.Candidate;
import dev.leadline.trial.Family;
import dev.leadline.trial.FamilyRules;
import dev.leadline.trial.Setting;

import java.util.Map;

/** What the structures ask of settings, where {@code trial} looks for it. */
public final class Families implements FamilyRules {
    @Override
    public Map<Setting, Object> defaults(Family family) {
        return Structure.of(family).defaults();
    }

    @Override
    public void check(Candidate candidate) {
        Structure.of(candidate.model().family()).check(candidate);
    }
}
