package dev.leadline.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.leadline.row.LayerRow;
import dev.leadline.trial.Engine;
import dev.leadline.trial.Residual;
import dev.leadline.trial.Setting;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.List;

/** What branches add to the stream in a network of three blocks: layers 1 and 2, 3 and 4, 5 and 6. */
class StreamTest {
    private static final int LAYERS = 8;

    @ParameterizedTest
    @EnumSource
    void blocksEndOnTheStreamAndPlainLayersLieOnIt(Engine engine) {
        assertThat(rows(engine, Residual.IDENTITY).subList(0, LAYERS))
                .extracting(row -> row.stream().onStream())
                .containsExactly(true, false, true, false, true, false, true, true);
        assertThat(rows(engine, Residual.NONE))
                .allMatch(row -> row.stream().onStream() && row.stream().branchRmsLog10() == null);
    }

    /** The first block has the same input and weights with either kind, and its branch is a factor of the root of three smaller. */
    @ParameterizedTest
    @EnumSource
    void scaledBranchIsSmallerByItsScale(Engine engine) {
        List<LayerRow> identity = rows(engine, Residual.IDENTITY);
        List<LayerRow> scaled = rows(engine, Residual.SCALED);
        assertThat(identity.subList(0, LAYERS))
                .allMatch(row -> row.stream().branchRmsLog10() == null
                        || (row.layer() % 2 == 0 && row.layer() > 0));
        double full = identity.get(2).stream().branchRmsLog10();
        // He's weights keep the mean square of relu's inputs to within what 16 units make of it.
        assertThat(full).isBetween(-0.5, 0.5);
        assertThat(scaled.get(2).stream().branchRmsLog10())
                .isCloseTo(full - Math.log10(3) / 2, within(1e-5));
    }

    @ParameterizedTest
    @EnumSource
    void branchThatAddsNothingYetHasNoSize(Engine engine) {
        List<LayerRow> rows = rows(engine, Residual.REZERO);
        assertThat(rows.subList(0, LAYERS)).allMatch(row -> row.stream().branchRmsLog10() == null);
        assertThat(rows.get(rows.size() - LAYERS + 2).stream().branchRmsLog10()).isNegative();
    }

    private static List<LayerRow> rows(Engine engine, Residual residual) {
        return Trials.run(Trials.of(Setting.ENGINE, engine, Setting.RESIDUAL, residual))
                .layers();
    }
}
