package dev.leadline.architecture;

import dev.leadline.trial.Candidate;
import dev.leadline.trial.Family;
import dev.leadline.trial.FamilyRules;
import dev.leadline.trial.Sequencing;
import dev.leadline.trial.Setting;

import java.util.List;
import java.util.Map;

/** What the structures ask of settings, where {@code trial} looks for it. */
public final class Families implements FamilyRules {
    /** Settings of some families: {@link Structure#own} says of which. */
    private static final List<Setting> OF_SOME = List.of(
            Setting.BLOCK,
            Setting.SHORTCUT,
            Setting.POOLING,
            Setting.COMPRESSION,
            Setting.INPUT_VARIANCE,
            Setting.FORGET_BIAS,
            Setting.TIME_STEPS_EVERY);

    @Override
    public Map<Setting, Object> defaults(Family family) {
        return Structure.of(family).defaults();
    }

    @Override
    public boolean depthIsTime(Family family) {
        return Structure.of(family).depthIsTime();
    }

    @Override
    public void check(Candidate candidate) {
        Family family = candidate.model().family();
        Structure structure = Structure.of(family);
        candidate.must(
                structure.readsSequences() || candidate.data().sequence() == Sequencing.NONE,
                Setting.SEQUENCE,
                "none for the family " + family.label() + ", which sees an image whole",
                Setting.FAMILY);
        OF_SOME.stream()
                .filter(setting -> !structure.own().contains(setting))
                .forEach(setting -> candidate.mustBeAbsent(
                        setting, "for the family " + family.label(), Setting.FAMILY));
        structure.check(candidate);
    }
}
