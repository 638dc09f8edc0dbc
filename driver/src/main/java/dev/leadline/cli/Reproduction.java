package dev.leadline.cli;

import dev.leadline.trial.Outcome;
import dev.leadline.trial.Provenance;
import dev.leadline.trial.StepRow;
import dev.leadline.trial.TrialResult;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** What differs between two runs of one trial. Times and where they were taken are not compared. */
final class Reproduction {
    private Reproduction() {}

    /** Every table in which a number differs, with the first place where one does; empty if the runs agree. */
    static List<String> differences(TrialResult landed, TrialResult again) {
        List<String> differences = new ArrayList<>();
        components(
                "trials",
                outcome(landed.trial().outcome()),
                outcome(again.trial().outcome()),
                differences);
        components("trials", landed.trial().profile(), again.trial().profile(), differences);
        rows("steps", withoutTimes(landed.steps()), withoutTimes(again.steps()), differences);
        rows("layers", landed.layers(), again.layers(), differences);
        rows("histograms", landed.histograms(), again.histograms(), differences);
        return differences;
    }

    /** Facts about machine and build that differ. */
    static List<String> facts(TrialResult landed, TrialResult again) {
        List<String> facts = new ArrayList<>();
        Provenance here = again.trial().provenance();
        Provenance there = landed.trial().provenance();
        for (RecordComponent component : Provenance.class.getRecordComponents()) {
            if (!component.getName().equals("startedAt")) {
                compare(
                        component.getName(),
                        value(component, there),
                        value(component, here),
                        facts);
            }
        }
        return facts;
    }

    /** Stack traces differ by thread and by tool. */
    private static Outcome outcome(Outcome o) {
        return new Outcome(
                o.status(),
                o.stepsDone(),
                o.trainLoss(),
                o.trainError(),
                o.testLoss(),
                o.testError(),
                o.bestTrainError(),
                o.bestTestError(),
                o.divergedStep(),
                o.divergedLayer(),
                o.errorClass(),
                o.errorMessage(),
                null);
    }

    private static List<StepRow> withoutTimes(List<StepRow> rows) {
        return rows.stream()
                .map(r -> new StepRow(
                        r.trialId(),
                        r.step(),
                        r.loss(),
                        r.learningRate(),
                        r.gradNormBeforeClip(),
                        r.gradNormAfterClip(),
                        r.clipRatio(),
                        r.trainLoss(),
                        r.trainError(),
                        r.testLoss(),
                        r.testError(),
                        0,
                        0))
                .toList();
    }

    private static void components(
            String subject, Record landed, Record again, List<String> differences) {
        if (landed == null || again == null) {
            compare(subject, landed, again, differences);
            return;
        }
        for (RecordComponent component : landed.getClass().getRecordComponents()) {
            compare(
                    subject + "." + component.getName(),
                    value(component, landed),
                    value(component, again),
                    differences);
        }
    }

    private static <R extends Record> void rows(
            String table, List<R> landed, List<R> again, List<String> differences) {
        compare(table + " row count", landed.size(), again.size(), differences);
        for (int i = 0; i < Math.min(landed.size(), again.size()); i++) {
            if (!landed.get(i).equals(again.get(i))) {
                compare(table + " row " + i, landed.get(i), again.get(i), differences);
                return;
            }
        }
    }

    private static void compare(
            String subject, Object landed, Object again, List<String> differences) {
        if (!Objects.equals(landed, again)) {
            differences.add(subject + ": landed " + landed + ", now " + again);
        }
    }

    private static Object value(RecordComponent component, Record row) {
        try {
            return component.getAccessor().invoke(row);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(
                    "component " + component.getName() + " must be readable", e);
        }
    }
}
