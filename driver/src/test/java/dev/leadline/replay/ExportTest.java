package dev.leadline.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import dev.leadline.data.Examples;
import dev.leadline.row.LayerRow;
import dev.leadline.row.StepRow;
import dev.leadline.row.TrialResult;
import dev.leadline.run.Origin;
import dev.leadline.run.TrialRunner;
import dev.leadline.trial.Residual;
import dev.leadline.trial.Setting;
import dev.leadline.trial.Trial;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

class ExportTest {
    private static final Map<Setting, Object> SMALL = Map.of(
            Setting.DEPTH, 4,
            Setting.WIDTH, 5,
            Setting.RESIDUAL, Residual.REZERO,
            Setting.BATCH_NORM, true,
            Setting.BATCH, 7,
            Setting.LAYERS_EVERY, 2,
            Setting.STEPS, 3);

    private static TrialResult landed;

    @TempDir
    private Path folder;

    @BeforeAll
    static void train() throws InterruptedException {
        landed = new TrialRunner(Clock.systemUTC(), System::nanoTime)
                .run(Trial.of(SMALL, 1), "small", Optional.empty());
    }

    @Test
    void everyArrayHoldsWhatTheTrialBeganWith() throws Exception {
        Export.of(landed, 2).write(folder);
        Origin origin = Origin.of(landed.trial().trial(), () -> {});
        for (Origin.Parameter parameter : origin.parameters()) {
            Array array = Array.read(folder.resolve("initial/" + parameter.name() + ".npy"));
            assertThat(array.header()).contains("'descr': '<f8'", "'fortran_order': False");
            assertThat(array.shape()).isEqualTo(parameter.shape());
            for (double value : parameter.values()) {
                assertThat(array.values().getDouble()).isEqualTo(value);
            }
            assertThat(array.values().hasRemaining()).isFalse();
        }
        try (var files = Files.list(folder.resolve("initial"))) {
            assertThat(files.map(f -> f.getFileName().toString()))
                    .contains("w0.W.npy", "w3.b.npy", "n2.gamma.npy", "n0.var.npy", "c2.alpha.npy")
                    .hasSize(4 + 1 + 3 * 4 + 1);
        }
    }

    @Test
    void minibatchesAreThoseOfTheFirstSteps() throws Exception {
        Export.of(landed, 2).write(folder);
        Array inputs = Array.read(folder.resolve("minibatch-inputs.npy"));
        Array labels = Array.read(folder.resolve("minibatch-labels.npy"));
        assertThat(inputs.shape()).containsExactly(2, 7, 64);
        assertThat(labels.shape()).containsExactly(2, 7);
        for (Examples examples : Origin.of(landed.trial().trial(), () -> {}).minibatches(2)) {
            for (float input : examples.inputs()) {
                assertThat(inputs.values().getFloat()).isEqualTo(input);
            }
            for (int label : examples.labels()) {
                assertThat(labels.values().getInt()).isEqualTo(label);
            }
        }
    }

    @Test
    void rowsAreThereForNumpyAndAsCsv() throws Exception {
        Export.of(landed, 4).write(folder);
        Array layers = Array.read(folder.resolve("layers.npy"));
        assertThat(layers.header())
                .contains(
                        "[('trial_id', '<U16'), ('step', '<f8'), ('layer', '<f8'), ('layer_name', '<U6')");
        assertThat(layers.shape()).containsExactly(landed.layers().size());
        List<String> csv = Files.readAllLines(folder.resolve("layers.csv"));
        List<String> columns = List.of(csv.get(0).split(",", -1));
        assertThat(csv).hasSize(1 + landed.layers().size());
        for (int i = 0; i < landed.layers().size(); i++) {
            LayerRow row = landed.layers().get(i);
            String[] cells = csv.get(1 + i).split(",", -1);
            for (int column = 0; column < cells.length; column++) {
                String cell = cells[column];
                int characters = characters(layers, columns.get(column));
                if (characters > 0) {
                    assertThat(text(layers, characters)).isEqualTo(cell);
                    continue;
                }
                double value = layers.values().getDouble();
                if (cell.isEmpty()) {
                    assertThat(value).isNaN();
                } else if (cell.equals("true") || cell.equals("false")) {
                    assertThat(value).isEqualTo(cell.equals("true") ? 1 : 0);
                } else {
                    assertThat(value).isEqualTo(Double.parseDouble(cell));
                }
            }
            assertThat(cells[columns.indexOf("weight_l2")])
                    .isEqualTo(String.valueOf(row.weight().weightL2()));
        }
    }

    /** Of the texts of a column, which are filled up with zeros; 0 for numbers. */
    private static int characters(Array rows, String column) {
        Matcher text = Pattern.compile("\\('" + column + "', '<U(\\d+)'\\)").matcher(rows.header());
        return text.find() ? Integer.parseInt(text.group(1)) : 0;
    }

    private static String text(Array rows, int characters) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < characters; i++) {
            text.appendCodePoint(rows.values().getInt());
        }
        return text.toString().replace("\0", "");
    }

    @Test
    void settingsAreTyped() throws Exception {
        Export.of(landed, 1).write(folder);
        JsonNode about =
                new ObjectMapper().readTree(folder.resolve("trial.json").toFile());
        assertThat(about.get("trial").asText()).isEqualTo(landed.trial().trialId());
        assertThat(about.get("classes").asInt()).isEqualTo(10);
        assertThat(about.get("shape").toString()).isEqualTo("[1,8,8]");
        JsonNode settings = about.get("settings");
        assertThat(settings.get("residual").asText()).isEqualTo("rezero");
        assertThat(settings.get("batch-norm").isBoolean()).isTrue();
        assertThat(settings.get("width").isInt()).isTrue();
        assertThat(settings.get("learning-rate").isDouble()).isTrue();
        assertThat(settings.get("decay-at").isArray()).isTrue();
        assertThat(settings.get("clip").asText()).isEqualTo("none");
        assertThat(settings.has("path")).isFalse();
    }

    @Test
    void minibatchesCoverThreeRecordedStepsUnlessAskedOtherwise() {
        assertThat(Export.usual(landed)).as("as many as the trial made").isEqualTo(4);
    }

    @Test
    void folderThatHoldsAnythingIsLeftAlone() throws Exception {
        Path mine = Files.writeString(folder.resolve("mine.txt"), "mine");
        assertThatExceptionOfType(ExportException.class)
                .isThrownBy(() -> Export.of(landed, 1).write(folder))
                .withMessage("folder of the export must be absent or empty but was " + folder);
        assertThatExceptionOfType(ExportException.class)
                .isThrownBy(() -> Export.of(landed, 1).write(mine))
                .withMessage("folder of the export must be absent or empty but was " + mine);
        assertThat(folder).isDirectoryContaining(file -> file.equals(mine));
        assertThat(mine).hasContent("mine");
    }

    @Test
    void moreMinibatchesThanTheTrialMadeAreRefused() {
        for (int wrong : List.of(0, 5)) {
            assertThatExceptionOfType(ExportException.class)
                    .isThrownBy(() -> Export.of(landed, wrong))
                    .withMessage(
                            "number of minibatches must be in 1..4, the steps that the trial made and one but was "
                                    + wrong);
        }
    }

    @Test
    void trialWithoutRowsToCompareIsRefused() {
        List<StepRow> last = landed.steps().subList(3, 4);
        TrialResult sparse =
                new TrialResult(landed.trial(), last, List.of(), List.of(), List.of(), List.of());
        assertThatExceptionOfType(ExportException.class)
                .isThrownBy(() -> Export.of(sparse, 3))
                .withMessage(
                        "trial must be one with rows of steps or layers during the first 3 minibatches but was "
                                + landed.trial().trialId());
    }

    /** A file for NumPy: its header, and its values from the first on. */
    record Array(String header, ByteBuffer values) {
        static Array read(Path file) throws IOException {
            ByteBuffer bytes =
                    ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
            byte[] magic = new byte[8];
            bytes.get(magic);
            assertThat(magic).isEqualTo(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0});
            byte[] header = new byte[bytes.getShort()];
            bytes.get(header);
            assertThat(bytes.position() % 64).isZero();
            return new Array(new String(header, StandardCharsets.US_ASCII), bytes);
        }

        List<Integer> shape() {
            String sizes = header.replaceAll("(?s).*'shape': \\((.*),\\)}.*", "$1");
            List<Integer> shape = new ArrayList<>();
            for (String size : sizes.split(",", -1)) {
                shape.add(Integer.valueOf(size));
            }
            return shape;
        }
    }
}
