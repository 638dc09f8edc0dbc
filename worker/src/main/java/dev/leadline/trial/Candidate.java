package dev.leadline.trial;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Complete settings, each of them possible alone, on the way to becoming a trial; collects the rules they break together. */
public final class Candidate {
    private final Map<Setting, Object> settings;
    private final List<Violation> violations = new ArrayList<>();

    Candidate(Map<Setting, Object> settings) {
        this.settings = settings;
    }

    public Model model() {
        return new Values(settings).model();
    }

    public DataSpec data() {
        return new Values(settings).data();
    }

    public Recording recording() {
        return new Values(settings).recording();
    }

    /** Notes that a setting must be at its default, if it is not. */
    public void mustBeAbsent(Setting setting, String where, Setting... partners) {
        must(
                settings.get(setting).equals(setting.defaultValue()),
                setting,
                "absent " + where,
                partners);
    }

    List<Violation> violations() {
        return List.copyOf(violations);
    }

    /**
     * Notes a rule that is broken.
     *
     * @param kept whether it is kept
     * @param setting the one to blame
     * @param rule what it must be
     * @param partners the settings that break the rule together with it
     */
    public void must(boolean kept, Setting setting, String rule, Setting... partners) {
        if (!kept) {
            violations.add(Violation.of(setting, rule, settings.get(setting), partners));
        }
    }
}
