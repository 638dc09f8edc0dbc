package dev.leadline.row;

import dev.leadline.trial.Arm;
import dev.leadline.trial.ContentId;
import dev.leadline.trial.Described;
import dev.leadline.trial.Setting;
import dev.leadline.trial.Trial;

import java.util.Collection;

/** The row of table {@code members}: a sweep asked for a trial, whether it ran it or found it there. */
@Described(
        as = "One row per trial and sweep that asked for it: a trial that two sweeps share is "
                + "trained once and belongs to both. A trial that has not landed yet is here "
                + "already. Views compare within a sweep, by the arms that are here.")
public record MemberRow(
        @Described(as = "id of the trial: joins the tables") String trialId,

        @Described(as = "name of the sweep") String sweep,

        @Described(
                as =
                        "id of the arm that the trial belongs to in this sweep: all that a comparison of "
                                + "depths holds fixed. Not part of it are depth, seed, what is recorded how "
                                + "often, and settings that move with depth in one group of zip")
        String armId,

        @Described(
                as =
                        "the settings of the arm that are not at their default, key=value;...; the value is "
                                + "per-depth:SWEEP where each depth has its own")
        String arm,

        @Described(
                as = "id shared by trials that train the same and differ in what is recorded how "
                        + "often; views take one of them")
        String trainingId) {
    /**
     * @param perDepth settings that have a value for each depth of the sweep
     */
    public static MemberRow of(Trial trial, String sweep, Collection<Setting> perDepth) {
        Arm arm = Arm.of(trial.armId(), trial.arm());
        return of(trial.id(), sweep, arm.tuned(perDepth, sweep), trainingId(trial));
    }

    /** The row of a trial that landed before sweeps kept count, and of which nothing but its own row is known. */
    public static MemberRow landed(
            String trialId, String sweep, String armId, String arm, int depth, long seed) {
        return of(trialId, sweep, Arm.of(armId, arm), trainingId(arm, depth, seed));
    }

    /** Id shared by trials that differ from this one in what is recorded how often, at most. */
    public static String trainingId(Trial trial) {
        return trainingId(trial.arm(), trial.model().depth(), trial.seed());
    }

    /**
     * The same from columns of table trials.
     *
     * @param arm as {@link Trial#arm} has it
     */
    public static String trainingId(String arm, int depth, long seed) {
        return ContentId.hash(Arm.of("", arm).text() + ";depth=" + depth + ";seed=" + seed);
    }

    private static MemberRow of(String trialId, String sweep, Arm arm, String trainingId) {
        return new MemberRow(trialId, sweep, arm.id(), arm.text(), trainingId);
    }
}
