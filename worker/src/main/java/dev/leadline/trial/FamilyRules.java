package dev.leadline.trial;

import java.util.Map;

/**
 * What each family says about settings. The families are above this package, which has to refuse their impossible trials all the
 * same: it finds them by {@link java.util.ServiceLoader}.
 */
public interface FamilyRules {
    /** Values of settings that are not given, where they differ from the setting's own default. */
    Map<Setting, Object> defaults(Family family);

    /** Whether depth counts time steps, of which the data have so many. */
    boolean depthIsTime(Family family);

    /** Says which rules of its family a candidate breaks. */
    void check(Candidate candidate);
}
