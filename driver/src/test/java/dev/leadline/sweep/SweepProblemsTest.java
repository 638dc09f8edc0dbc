package dev.leadline.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

class SweepProblemsTest {
    @Test
    void sevenMistakesAreSevenMessagesEachWithItsLine() {
        assertThat(problems("""
                        name: Depth
                        train:
                          batch: -3
                          learning_rate: 0.1
                          optimizer: nesterov
                        grid:
                          depht: [2, 8]
                          width: [2, 8.0]
                          residual: [none, identity]
                        record: {steps: 3}
                        """))
                .containsExactly(
                        "s.yaml:1: 'name' must be text of 1 to 64 lower-case letters, digits and hyphens, "
                                + "not beginning with a hyphen, but was Depth",
                        "s.yaml:3: 'batch' must be a positive whole number but was -3",
                        "s.yaml:4: key 'train.learning_rate': unknown; did you mean 'learning-rate'?",
                        "s.yaml:5: 'momentum' must be above 0 with nesterov but was 0.0, in all 2 combinations",
                        "s.yaml:7: key 'grid.depht': unknown; did you mean 'depth'?",
                        "s.yaml:8: 'width' must be a positive whole number but was 8.0",
                        "s.yaml:10: key 'record.steps': belongs to 'train'");
    }

    @Test
    void whatAResidualNetworkCannotBeIsToldWithItsLine() {
        assertThat(problems("""
                        name: x
                        model: {family: resnet, init: identity}
                        grid:
                          depth: [20, 57]
                        """))
                .containsExactly(
                        "s.yaml:2: 'init' must be other than identity for a resnet but was identity, "
                                + "in all 2 combinations",
                        "s.yaml:4: 'depth' must be 6n + 2 for a resnet (56 or 62) but was 57, "
                                + "in 1 of 2 combinations; 'exclude' leaves them out");
    }

    @Test
    void weightsThatThePrecisionCannotHoldAreToldWithTheirLine() {
        assertThat(problem("""
                        name: x
                        grid:
                          init: [he, {normal: 1e-300}]
                          precision: [float, double]
                        """))
                .isEqualTo("s.yaml:3: 'init' must be {normal: S} with S in 1.0E-71..1.0E74 with "
                        + "precision float but was normal:1.0E-300, in 1 of 4 combinations; "
                        + "'exclude' leaves them out");
    }

    @Test
    void aMisspeltKeyIsToldWithTheNearestOne() {
        assertThat(problem("nmae: x\nname: x"))
                .isEqualTo("s.yaml:1: key 'nmae': unknown; did you mean 'name'?");
        assertThat(problem("name: x\ntrain: {widht: 3}"))
                .isEqualTo("s.yaml:2: key 'train.widht': unknown; did you mean 'model.width'?");
        assertThat(problem("name: x\ndepth: 3"))
                .isEqualTo("s.yaml:2: key 'depth': belongs to 'model'");
        assertThat(problem("name: x\nrecord: {often: 3}"))
                .isEqualTo(
                        "s.yaml:2: key 'record.often': unknown; "
                                + "known are steps-every, layers-every, time-steps-every, histograms-every, evaluate-every, "
                                + "shattering-every, noise-every, noise-minibatches, hessian-every, hessian-iterations");
        assertThat(problem("name: x\nlimits: {max-failure: 3}"))
                .isEqualTo(
                        "s.yaml:2: key 'limits.max-failure': unknown; did you mean 'max-failures'?");
    }

    @Test
    void aWrongTypeIsShownAsItWasWritten() {
        assertThat(problem("name: x\nmodel: {batch-norm: yes}"))
                .isEqualTo("s.yaml:2: 'batch-norm' must be true or false but was yes");
        assertThat(problem("name: x\nmodel: {depth: '5'}"))
                .isEqualTo("s.yaml:2: 'depth' must be a positive whole number but was '5'");
        assertThat(problem("name: x\nmodel: {depth: 5.0}"))
                .isEqualTo("s.yaml:2: 'depth' must be a positive whole number but was 5.0");
        assertThat(problem("name: x\nmodel: {depth: }"))
                .isEqualTo("s.yaml:2: 'depth' must be a positive whole number but was empty");
        assertThat(problem("name: x\nmodel:\n  depth:\n  - 1\n  # two\n  - 2\n"))
                .isEqualTo(
                        "s.yaml:4: 'depth' must be a positive whole number but was - 1 # two - 2");
        assertThat(problem("name: x\ndata: {path: 5}"))
                .isEqualTo("s.yaml:2: 'path' must be text but was 5");
    }

    @Test
    void aNumberOutOfRangeIsToldWithItsRule() {
        assertThat(problem("name: x\nmodel: {depth: 3000000000}"))
                .isEqualTo(
                        "s.yaml:2: 'depth' must be a whole number of at most 2147483647 but was 3000000000");
        assertThat(problem("name: x\ntrain: {momentum: 1}"))
                .isEqualTo(
                        "s.yaml:2: 'momentum' must be a number of at least 0 and below 1 but was 1");
        assertThat(problem("name: x\ntrain: {learning-rate: .nan}"))
                .isEqualTo("s.yaml:2: 'learning-rate' must be a positive number but was .nan");
        assertThat(problem("name: x\ntrain: {learning-rate: 1e999}"))
                .isEqualTo("s.yaml:2: 'learning-rate' must be a positive number but was 1e999");
        assertThat(problem("name: x\nseeds: 0"))
                .isEqualTo("s.yaml:2: 'seeds' must be a positive whole number but was 0");
        assertThat(problem("name: x\nseed: -1"))
                .isEqualTo("s.yaml:2: 'seed' must be a whole number of at least 0 but was -1");
    }

    @Test
    void aNumberWithAMillionDigitsIsRefusedAtOnce() {
        String digits = "9".repeat(1_000_000);

        assertThat(problem("name: x\nmodel: {depth: " + digits + "}"))
                .startsWith(
                        "s.yaml:2: 'depth' must be a whole number of at most 2147483647 but was 999");
    }

    @Test
    void wordsWithANumberAreCheckedInside() {
        assertThat(problem("name: x\nmodel: {init: {normal: -1}}"))
                .isEqualTo("s.yaml:2: 'init.normal' must be a positive number but was -1");
        assertThat(problem("name: x\ntrain: {clip: {global-norm: big}}"))
                .isEqualTo("s.yaml:2: 'clip.global-norm' must be a positive number but was big");
        assertThat(problem("name: x\nmodel: {init: normal}"))
                .isEqualTo(
                        "s.yaml:2: 'init' must be one of xavier, xavier-uniform, he, he-uniform, lecun, "
                                + "orthogonal, identity, zero-residual-branch or {orthogonal: S} or {normal: S} or {singular: S} but was normal");
        assertThat(problem("name: x\ntrain: {clip: {none: 1}}"))
                .isEqualTo(
                        "s.yaml:2: 'clip' must be none or {global-norm: T} or {per-layer-norm: T} "
                                + "or {value: T} but was {none: 1}");
    }

    @Test
    void anAxisMustBeAListOfDifferentValues() {
        assertThat(problem("name: x\ngrid: {depth: 5}"))
                .isEqualTo("s.yaml:2: 'depth' must be a list of at least one value but was 5");
        assertThat(problem("name: x\ngrid: {depth: []}"))
                .isEqualTo("s.yaml:2: 'depth' must be a list of at least one value but was []");
        assertThat(problem("name: x\ngrid: {learning-rate: [1, 1.0]}"))
                .isEqualTo(
                        "s.yaml:2: 'learning-rate' must be a list of different values but was [1, 1.0]");
        assertThat(problem("name: x\ngrid: {path: [a, b]}"))
                .isEqualTo("s.yaml:2: 'path' must be zipped with a setting that changes the trial, "
                        + "such as 'set', but was [a, b]");
        assertThat(problem("name: x\ngrid: {depth: [2]}\nzip: [{depth: [3]}]"))
                .isEqualTo("s.yaml:3: key 'depth': already an axis in line 2");
    }

    @Test
    void theListsOfAZipGroupMustMatch() {
        assertThat(problem("name: x\nzip: [{depth: [2, 3], width: [4]}]"))
                .isEqualTo(
                        "s.yaml:2: 'zip' must be lists of the same length but was depth with 2, width with 1");
        assertThat(problem("name: x\nzip: [{depth: [2, 2], width: [4, 4]}]"))
                .isEqualTo("s.yaml:2: 'zip' must be a list of different values "
                        + "but was {depth: [2, 2], width: [4, 4]}");
        assertThat(problem("name: x\nzip: {depth: [2]}"))
                .isEqualTo(
                        "s.yaml:2: 'zip' must be a list of groups of settings but was {depth: [2]}");
        assertThat(problem("name: x\nzip: [{}]"))
                .isEqualTo(
                        "s.yaml:2: 'zip' must be groups of settings, each with a list of values but was {}");
    }

    @Test
    void anExcludeThatCanNeverMatchIsASlip() {
        String grid = "name: x\ngrid: {depth: [2, 8]}\n";

        assertThat(problem(grid + "exclude: [{depth: 4}]"))
                .isEqualTo(
                        "s.yaml:3: 'depth' must be a value of its axis (2, 8) to be excluded but was 4");
        assertThat(problem(grid + "exclude: [{width: 64}]"))
                .isEqualTo("s.yaml:3: key 'exclude.width': not an axis of grid or zip");
        assertThat(problem(grid + "exclude: [{}]"))
                .isEqualTo(
                        "s.yaml:3: 'exclude' must be combinations of at least one setting and its value but was {}");
        assertThat(problem(grid + "exclude: {depth: 2}"))
                .isEqualTo("s.yaml:3: 'exclude' must be a list of combinations but was {depth: 2}");
        assertThat(problem(grid + "exclude: [{depth: 2}, {depth: 8}]"))
                .isEqualTo(
                        "s.yaml:3: 'exclude' must leave at least one combination but left none of 2");
    }

    @Test
    void valuesThatAreOnTheirAxesButNeverMeetMayBeExcluded() {
        String zip =
                "{name: x, zip: [{depth: [2, 8], width: [16, 32]}], exclude: [{depth: 2, width: 32}]}";

        assertThat(Sweep.parse("s.yaml", zip).trials()).hasSize(2);
    }

    @Test
    void anImpossibleCombinationIsToldOnceWithHowOftenItOccurs() {
        String grid =
                "name: x\ngrid:\n  depth: [2, 3]\n  residual: [none, identity]\n  width: [4, 8, 16]\n";

        assertThat(problem(grid))
                .isEqualTo(
                        "s.yaml:3: 'depth' must be even with residual connections (input layer, blocks of two, "
                                + "output layer) but was 3, in 3 of 12 combinations; 'exclude' leaves them out");
        assertThat(Sweep.parse("s.yaml", grid + "exclude: [{depth: 3, residual: identity}]")
                        .cells())
                .isEqualTo(9);
    }

    @Test
    void anImpossibleSettingWithoutAxesIsToldPlainly() {
        assertThat(problem("name: x\nmodel: {depth: 3, residual: identity}"))
                .isEqualTo("s.yaml:2: 'depth' must be even with residual connections "
                        + "(input layer, blocks of two, output layer) but was 3");
        assertThat(problem("name: x\ntrain:\n  optimizer: nesterov"))
                .as("momentum is not in the file, so the line is that of the optimizer")
                .isEqualTo("s.yaml:3: 'momentum' must be above 0 with nesterov but was 0.0");
    }

    @Test
    void aSettingThatCouldNotBeReadIsNotBlamedTwice() {
        assertThat(problem("name: x\nmodel: {init: zero-residual-branch, residual: identiy}"))
                .isEqualTo(
                        "s.yaml:2: 'residual' must be one of none, identity, scaled, rezero, dense but was identiy");
        assertThat(problem("name: x\nmodel: {init: zero-residual-branch, resdual: identity}"))
                .isEqualTo("s.yaml:2: key 'model.resdual': unknown; did you mean 'residual'?");
    }

    @Test
    void anExplosionIsRefusedWithoutExpandingIt() {
        String many = IntStream.rangeClosed(1, 1000)
                .mapToObj(String::valueOf)
                .collect(Collectors.joining(","));
        String grid =
                "name: x\ngrid: {depth: [%s], width: [%s], batch: [%s], steps: [%s], features: [%s], examples: [%s], classes: [2]}"
                        .replace("%s", many);

        assertThat(problems(grid + "\nseeds: 1000"))
                .containsExactly(
                        "s.yaml:2: the sweep must have at most 1000000 trials, the excluded ones included, "
                                + "but was 1000000000000000000000");
        assertThat(problem("name: x\nseeds: 2000000000"))
                .isEqualTo("s.yaml:2: 'seeds' must be at most 1000000 but was 2000000000");
    }

    @Test
    void batchesBeyondTheExamplesAreRefusedWhereTheirNumberIsKnown() {
        assertThat(problems("""
                        name: x
                        data: {set: digits}
                        grid:
                          batch: [64, 1024, 2048]
                          examples: [0, 50, 2000]
                        """))
                .containsExactly(
                        "s.yaml:4: 'batch' must be at most the 50 training examples but was 64, "
                                + "in 1 of 9 combinations; 'exclude' leaves them out",
                        "s.yaml:4: 'batch' must be at most the 50 training examples but was 1024, "
                                + "in 1 of 9 combinations; 'exclude' leaves them out",
                        "s.yaml:4: 'batch' must be at most the 1438 training examples but was 2048, "
                                + "in 1 of 9 combinations; 'exclude' leaves them out",
                        "s.yaml:4: 'batch' must be at most the 50 training examples but was 2048, "
                                + "in 1 of 9 combinations; 'exclude' leaves them out",
                        "s.yaml:5: 'examples' must be at most the 1438 of the training part but was 2000, "
                                + "in 3 of 9 combinations; 'exclude' leaves them out");
        assertThat(problem("name: x\ndata: {set: gaussian}\ntrain: {batch: 1025}"))
                .isEqualTo(
                        "s.yaml:3: 'batch' must be at most the 1024 training examples but was 1025");
    }

    @Test
    void twentyThousandMistakesAreAScreenful() {
        String axis = IntStream.rangeClosed(1, 2000)
                .mapToObj(String::valueOf)
                .collect(Collectors.joining(","));
        String excludes = "  - {depth: 5000}\n".repeat(20_000);
        SweepException e = catchThrowableOfType(
                SweepException.class,
                () -> Sweep.parse(
                        "s.yaml", "name: x\ngrid: {depth: [" + axis + "]}\nexclude:\n" + excludes));
        assertThat(e.problems()).hasSize(20_000);
        assertThat(e.getMessage().lines()).hasSize(51);
        assertThat(e).hasMessageEndingWith("\nand 19,950 more");
        assertThat(e.getMessage().length()).isLessThan(60_000);
    }

    @Test
    void valueAsLongAsTheFileIsQuotedInPart() {
        String hidden = "1,".repeat(200_000) + "1";
        assertThat(problem("name: x\nmodel: {depth: 3, hidden: [" + hidden + "]}"))
                .startsWith("s.yaml:2: 'depth' must be the number of hidden layers plus one")
                .hasSizeLessThan(1100);
    }

    @Test
    void limitsHaveTheirForms() {
        assertThat(problem("name: x\nlimits: {trial-timeout: 10}"))
                .isEqualTo(
                        "s.yaml:2: 'trial-timeout' must be a duration such as 30s, 10m or 2h but was 10");
        assertThat(problem("name: x\nlimits: {trial-timeout: 0s}"))
                .isEqualTo(
                        "s.yaml:2: 'trial-timeout' must be a duration such as 30s, 10m or 2h but was 0s");
        assertThat(problem("name: x\nlimits: {time-budget: a day}"))
                .isEqualTo(
                        "s.yaml:2: 'time-budget' must be a duration such as 30s, 10m or 2h but was a day");
        assertThat(problem("name: x\nlimits: {max-failures: 120%}"))
                .isEqualTo(
                        "s.yaml:2: 'max-failures' must be a whole number of at least 0 or a share such as 20% but was 120%");
        assertThat(problem("name: x\nlimits: {max-failures: -1}"))
                .isEqualTo(
                        "s.yaml:2: 'max-failures' must be a whole number of at least 0 but was -1");
        assertThat(problem("name: x\nlimits: 5"))
                .isEqualTo("s.yaml:2: 'limits' must be limits and their values but was 5");
    }

    @Test
    void aNameCannotLeadOutOfItsFolder() {
        for (String name : List.of("../x", "a/b", "-a", "A", "a.b", "''", "é", "a".repeat(65))) {
            assertThat(problem("name: " + name))
                    .as(name)
                    .startsWith("s.yaml:1: 'name' must be text of 1 to 64 ");
        }
        assertThat(problem("seeds: 1"))
                .startsWith("s.yaml:1: 'name' must be")
                .endsWith("but was missing");
        assertThat(Sweep.parse("s", "name: " + "a".repeat(64)).name()).hasSize(64);
    }

    private static String problem(String text) {
        List<String> problems = problems(text);
        assertThat(problems).hasSize(1);
        return problems.get(0);
    }

    private static List<String> problems(String text) {
        SweepException e =
                catchThrowableOfType(SweepException.class, () -> Sweep.parse("s.yaml", text));
        assertThat(e).as(text).isNotNull();
        assertThat(e).hasMessage(Listed.of(e.problems()));
        return e.problems().stream().map(Problem::toString).toList();
    }
}
