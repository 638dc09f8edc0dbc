package dev.leadline.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What can be done but is surely not meant. */
class SweepNotesTest {
    @Test
    void axesThatChangeNoNumberAreNamedAndTheCombinationsThatAreOneCounted() {
        assertThat(notes("""
                        name: inert
                        data: {set: digits}
                        train: {steps: 10}
                        grid:
                          decay-factor: [0.1, 0.5]
                          noise-minibatches: [4, 8]
                          residual: [none, identity, rezero]
                        """))
                .containsExactly(
                        "s.yaml:5: note: 'decay-factor' changes no number without a step of 'decay-at' below 'steps'",
                        "s.yaml:6: note: 'noise-minibatches' changes no number without 'noise-every' above 0",
                        "s.yaml:7: note: 'residual' changes no number without a block of two layers between the first"
                                + " and the last ('depth' 4 or more)",
                        "s.yaml:7: note: 11 of 12 combinations give the numbers of another one, since residual or"
                                + " decay-factor or noise-minibatches changes none there; 'exclude' leaves them out");
    }

    @Test
    void settingThatHasAnEffectInSomeCombinationIsNotNamedButTheRepeatsAre() {
        assertThat(notes("name: x\ngrid:\n  depth: [2, 8]\n  residual: [none, identity, rezero]"))
                .containsExactly(
                        "s.yaml:4: note: 2 of 6 combinations give the numbers of another one, since residual changes none"
                                + " there; 'exclude' leaves them out");
        assertThat(notes("name: x\ngrid: {noise-every: [0, 5], noise-minibatches: [8]}"))
                .isEmpty();
        assertThat(notes("name: x\ngrid: {depth: [4], residual: [identity, scaled]}"))
                .containsExactly(
                        "s.yaml:2: note: 1 of 2 combinations give the numbers of another one, since residual changes none"
                                + " there; 'exclude' leaves them out");
    }

    @Test
    void settingOfASectionThatChangesNothingIsNamed() {
        assertThat(notes("name: x\ntrain: {steps: 0, learning-rate: 1, momentum: 0.9}"))
                .containsExactly(
                        "s.yaml:2: note: 'learning-rate' changes no number without an update ('steps' above 0)",
                        "s.yaml:2: note: 'momentum' changes no number without an update before the last");
        assertThat(notes("name: x\ndata: {path: /data}"))
                .containsExactly(
                        "s.yaml:2: note: 'path' changes no number without a data set that is read from files");
        assertThat(notes("name: x\nmodel: {hidden: [8, 4], width: 32}"))
                .containsExactly(
                        "s.yaml:2: note: 'width' changes no number without a hidden layer whose width 'hidden' does not give");
    }

    @Test
    void settingAtItsDefaultMisleadsNobody() {
        assertThat(notes("name: x\ntrain: {steps: 0, learning-rate: 0.05}")).isEmpty();
        assertThat(notes("name: x\nmodel: {hidden: [8, 4]}")).isEmpty();
    }

    @Test
    void settingThatDoesLessThanItSaysIsNoted() {
        assertThat(notes("name: x\nmodel: {bias-variance: 0.1}\ngrid: {batch-norm: [false, true]}"))
                .containsExactly(
                        "s.yaml:2: note: 'bias-variance' reaches the output layer only with batch norm, whose layers"
                                + " have no bias, in 1 of 2 combinations");
        assertThat(notes("name: x\ntrain: {steps: 10, warmup-steps: 11}"))
                .containsExactly(
                        "s.yaml:2: note: 'warmup-steps' goes on beyond the last step, so that the learning rate is never"
                                + " reached");
    }

    @ParameterizedTest
    @MethodSource("committed")
    void sweepsOfThisProjectHaveNoneOfThese(Path file) {
        assertThat(Sweep.read(file).notes()).isEmpty();
    }

    static List<Path> committed() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("..", "sweeps"))) {
            return files.filter(file -> file.toString().endsWith(".yaml")).toList();
        }
    }

    private static List<String> notes(String text) {
        return Sweep.parse("s.yaml", text).notes().stream()
                .map(Problem::toString)
                .toList();
    }
}
