package dev.leadline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Sweeps of several families in one results directory, which nothing mixes: of each a shallower and a deeper network. */
class FamiliesTogetherTest {
    /** A sweep's model, and the depths of its grid. */
    private record Asked(String family, String model, String data, int shallow, int deep) {
        /** Number of the output layer; where depth counts time steps, it comes after them. */
        int output() {
            return data.equals("temporal-order") ? deep : deep - 1;
        }
    }

    private static final List<Asked> FAMILIES = List.of(
            new Asked("alexnet", "width: 4", "digits, size: 32", 6, 7),
            new Asked("densenet", "width: 4", "digits", 7, 10),
            new Asked("lenet", "width: 6", "digits, size: 32", 5, 6),
            new Asked("lstm", "width: 8, activation: tanh", "temporal-order", 10, 20),
            new Asked("mlp", "width: 8", "digits", 2, 4),
            new Asked("resnet", "width: 4", "digits", 8, 14),
            new Asked("rnn", "width: 8, activation: tanh", "temporal-order", 10, 20));

    @TempDir
    private Path folder;

    @Test
    void everyViewTellsWhichFamilyItIsAndComparesDepthsOfOneAlone() throws IOException {
        for (Asked asked : FAMILIES) {
            CommandRun run = CommandRun.here("run", sweep(asked), "--out", results());
            assertThat(run.exitCode()).as(run.err()).isZero();
            // One line of the closing table, for one arm, that of this sweep.
            assertThat(run.out().lines().filter(line -> line.matches(" +\\d+ +\\d+")))
                    .singleElement()
                    .asString()
                    .matches(" +%d +%d".formatted(asked.shallow(), asked.deep()));
            assertThat(run.out().lines().filter(line -> line.startsWith("  of-")))
                    .singleElement()
                    .asString()
                    .startsWith("  of-" + asked.family());
        }
        assertThat(sql("""
                        SELECT family, count(DISTINCT arm_id) AS arms, array_sort(collect_list(depth)) AS depths,
                          count(degradation_against) AS compared
                        FROM depth_degradation GROUP BY family ORDER BY family"""))
                .isEqualTo(lines(asked -> "%s,1,\"[%d, %d]\",%d"
                        .formatted(asked.family(), asked.shallow(), asked.deep(), 1)));
        assertThat(sql("""
                        SELECT family, array_sort(collect_set(depth)) AS depths, max(layer) AS deepest
                        FROM gradient_by_layer GROUP BY family ORDER BY family"""))
                .isEqualTo(lines(asked -> "%s,\"[%d, %d]\",%d"
                        .formatted(asked.family(), asked.shallow(), asked.deep(), asked.output())));
        assertThat(sql("SELECT DISTINCT family FROM theory_vs_measured")).isEqualTo("mlp\n");
        assertThat(sql("SELECT sweep, sum(cells) AS n FROM verdicts GROUP BY sweep ORDER BY sweep"))
                .isEqualTo(lines(asked -> "of-" + asked.family() + ",2"));
    }

    /** The page's filters come from what the arms' labels name. */
    @Test
    void reportTellsTheArmsOfTheFamiliesApart() throws IOException {
        for (Asked asked : FAMILIES.subList(4, 6)) {
            assertThat(CommandRun.here("run", sweep(asked), "--out", results()).exitCode())
                    .isZero();
        }
        assertThat(sql("SELECT DISTINCT arm FROM networks ORDER BY arm")).isEqualTo("""
                        batch=16;engine=fast;examples=128;family=resnet;steps=2;width=4
                        batch=16;engine=fast;examples=128;steps=2;width=8
                        """);
    }

    private static String lines(Function<Asked, String> line) {
        return FAMILIES.stream().map(line).collect(Collectors.joining("\n", "", "\n"));
    }

    private String results() {
        return folder.resolve("r").toString();
    }

    /** The rows of an answer. */
    private String sql(String query) {
        CommandRun answer = CommandRun.here("sql", results(), query, "--format", "csv");
        assertThat(answer.exitCode()).as(answer.err()).isZero();
        return answer.out().replace("\r", "").replaceFirst(".*\n", "");
    }

    private String sweep(Asked asked) throws IOException {
        String text = """
                name: of-%s
                data: {set: %s, examples: 128}
                model: {family: %s, %s}
                train: {steps: 2, batch: 16}
                record: {layers-every: 2, evaluate-every: 0}
                grid: {depth: [%d, %d]}
                seeds: 2
                """.formatted(
                        asked.family(),
                        asked.data(),
                        asked.family(),
                        asked.model(),
                        asked.shallow(),
                        asked.deep());
        return Files.writeString(folder.resolve(asked.family() + ".yaml"), text).toString();
    }
}
