package dev.leadline.theory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leadline.row.DepthProfile;
import dev.leadline.row.GradientVerdict;
import dev.leadline.row.LayerRow;
import dev.leadline.row.SignalState;
import dev.leadline.row.SignalStats;
import dev.leadline.run.Trials;
import dev.leadline.trial.Init;
import dev.leadline.trial.Residual;
import dev.leadline.trial.Setting;
import dev.leadline.trial.Trial;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.ArrayList;
import java.util.List;

/** Verdicts on networks whose layers' signals were written by hand: C is carried, Z zero, U underflowed, N not finite, - not recorded. */
class SignalCensusTest {
    private static final Trial PLAIN = Trials.of(Setting.DEPTH, 6);

    @ParameterizedTest
    @CsvSource({
        "CCCCCC, HEALTHY, 0, 0, 0,",
        "ZCCCCC, DEAD, 1, 0, 0,",
        "ZZCCCC, DEAD, 2, 0, 0,",
        "CZCCCC, DEAD, 1, 0, 0,",
        "UCCCCC, DEAD, 0, 1, 0, 5",
        "UUUCCC, DEAD, 0, 3, 0, 3",
        "ZUCCCC, DEAD, 1, 1, 0, 4",
        "CCUUUC, DEAD, 0, 3, 0, 1",
        "NNCCCC, OVERFLOWED, 0, 0, 2,",
        "ZUNCCC, OVERFLOWED, 1, 1, 1, 4",
        // The loss's own derivative overflows first.
        "NNNNNN, OVERFLOWED, 0, 0, 6,"
    })
    void oneLayerThatIsCutOffDecides(
            String states,
            GradientVerdict verdict,
            int zero,
            int underflowed,
            int notFinite,
            Integer depth) {
        DepthProfile profile = DepthSlope.profile(PLAIN, rows(0, states));
        assertThat(profile.gradientVerdict()).isEqualTo(verdict);
        assertThat(profile.zeroLayers()).isEqualTo(zero);
        assertThat(profile.underflowedLayers()).isEqualTo(underflowed);
        assertThat(profile.notFiniteLayers()).isEqualTo(notFinite);
        assertThat(profile.underflowDepth()).isEqualTo(depth);
    }

    /** Every example is learned, so that nothing is sent back: no fault of the hidden layers. */
    @ParameterizedTest
    @CsvSource({"CCCCCZ", "ZZZZZZ", "UUUUUU", "CCCCCU"})
    void networkThatHasNoErrorLeftHasNoVerdict(String states) {
        assertThat(DepthSlope.profile(PLAIN, rows(0, states)).gradientVerdict()).isNull();
    }

    /** The counts are those of the start, the verdict at the end is its own. */
    @Test
    void endIsJudgedByItself() {
        List<LayerRow> rows = rows(0, "CCCCCC");
        rows.addAll(rows(7, "ZCCCCC"));
        DepthProfile profile = DepthSlope.profile(PLAIN, rows);
        assertThat(profile.gradientVerdict()).isEqualTo(GradientVerdict.HEALTHY);
        assertThat(profile.gradientVerdictEnd()).isEqualTo(GradientVerdict.DEAD);
        assertThat(profile.zeroLayers()).isZero();
    }

    @Test
    void layersThatWereNotRecordedSayNothing() {
        DepthProfile profile = DepthSlope.profile(PLAIN, rows(0, "-CCCCC"));
        assertThat(profile.gradientVerdict()).isEqualTo(GradientVerdict.HEALTHY);
        assertThat(profile.zeroLayers()).isZero();
    }

    /** Blocks of layers 1 and 2, 3 and 4: rezero's scale cuts both off, zero weights at a branch's end all before them. */
    @ParameterizedTest
    @CsvSource({
        "REZERO, CZZZZC, HEALTHY, 0",
        "REZERO, ZZZZZC, DEAD, 1",
        "ZERO_WEIGHTS, CZCZCC, HEALTHY, 0",
        "ZERO_WEIGHTS, CZZZCC, DEAD, 1",
        "ZERO_WEIGHTS, ZZCZCC, DEAD, 1"
    })
    void whatIsZeroByDesignIsNotDeadBeforeTheFirstUpdate(
            String kind, String states, GradientVerdict verdict, int zero) {
        DepthProfile profile = DepthSlope.profile(begins(kind), shortcuts(0, states));
        assertThat(profile.gradientVerdict()).isEqualTo(verdict);
        assertThat(profile.zeroLayers()).isEqualTo(zero);
    }

    /** Branches have a scale by then. */
    @ParameterizedTest
    @CsvSource({"REZERO, CZZCCC", "ZERO_WEIGHTS, CZCCCC"})
    void whatIsStillZeroAfterAnUpdateIsDead(String kind, String states) {
        List<LayerRow> rows = shortcuts(0, "CCCCCC");
        rows.addAll(shortcuts(1, states));
        assertThat(DepthSlope.profile(begins(kind), rows).gradientVerdictEnd())
                .isEqualTo(GradientVerdict.DEAD);
    }

    private static Trial begins(String kind) {
        return kind.equals("REZERO")
                ? Trials.of(Setting.DEPTH, 6, Setting.RESIDUAL, Residual.REZERO)
                : Trials.of(
                        Setting.DEPTH,
                        6,
                        Setting.RESIDUAL,
                        Residual.IDENTITY,
                        Setting.INIT,
                        Init.of(Init.Scheme.ZERO_RESIDUAL_BRANCH));
    }

    /** Signals of one size. */
    private static List<LayerRow> rows(int step, String states) {
        List<LayerRow> rows = new ArrayList<>();
        for (int layer = 0; layer < states.length(); layer++) {
            rows.add(row(step, layer, states.charAt(layer), null));
        }
        return rows;
    }

    /** The same along the shortcuts, which end with layers 2 and 4. */
    private static List<LayerRow> shortcuts(int step, String states) {
        List<LayerRow> rows = new ArrayList<>();
        for (int layer = 0; layer < states.length(); layer++) {
            Double along = layer == 2 || layer == 4 ? -1.0 : null;
            rows.add(row(step, layer, states.charAt(layer), along));
        }
        return rows;
    }

    private static LayerRow row(int step, int layer, char state, Double alongShortcut) {
        SignalStats signal = switch (state) {
            case 'C' -> signal(-1.0, SignalState.CARRIED, alongShortcut);
            case 'Z' -> signal(null, SignalState.ZERO, alongShortcut);
            case 'U' -> signal(null, SignalState.UNDERFLOWED, alongShortcut);
            case 'N' -> signal(null, SignalState.NOT_FINITE, alongShortcut);
            case '-' -> null;
            default -> throw new IllegalArgumentException("state " + state);
        };
        return new LayerRow("by hand", step, layer, null, null, signal, null, null, null, null);
    }

    private static SignalStats signal(Double decades, SignalState state, Double alongShortcut) {
        return new SignalStats(decades, decades == null, null, state, 0L, alongShortcut);
    }
}
