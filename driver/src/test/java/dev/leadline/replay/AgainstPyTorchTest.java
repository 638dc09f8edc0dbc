package dev.leadline.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.leadline.parquet.Table;
import dev.leadline.trial.Activation;
import dev.leadline.trial.ClipMode;
import dev.leadline.trial.Clipping;
import dev.leadline.trial.DataSetName;
import dev.leadline.trial.Engine;
import dev.leadline.trial.Family;
import dev.leadline.trial.Init;
import dev.leadline.trial.Pooling;
import dev.leadline.trial.Precision;
import dev.leadline.trial.Setting;
import dev.leadline.trial.Trial;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Random trials, exported and trained again in PyTorch by the exported scripts, which say what is further off than rounding explains. */
class AgainstPyTorchTest {
    private static final List<String> KEYS = List.of(
            "trial_id", "step", "layer", "layer_name", "layer_kind", "on_stream", "time_step");
    private static final List<String> TIMES = List.of("stats_ms", "step_ms");

    @TempDir
    private Path folder;

    private PyTorch torch;

    @BeforeEach
    void find() throws InterruptedException {
        Optional<PyTorch> found = PyTorch.find();
        assumeTrue(found.isPresent(), "no python3 here has PyTorch (Debian: python3-torch)");
        torch = found.get();
    }

    @Test
    void everyColumnOfAFewRandomTrialsAgrees() throws Exception {
        agree(6, 1);
    }

    @Test
    @Tag("full")
    void everyColumnOfManyRandomTrialsAgrees() throws Exception {
        agree(50, 1);
    }

    /** One weight in its third digit: what depends on it is named, what does not is not. */
    @Test
    void oneWrongNumberIsSeen() throws Exception {
        Map<Setting, Object> settings = Map.of(
                Setting.DEPTH, 4,
                Setting.WIDTH, 8,
                Setting.ACTIVATION, Activation.TANH,
                Setting.BATCH, 16,
                Setting.STEPS, 2,
                Setting.LAYERS_EVERY, 1,
                Setting.PRECISION, Precision.DOUBLE);
        Path export = PyTorch.exported(Trial.of(settings, 1), folder);
        assertThat(compare(List.of(export), 0)).noneMatch(line -> line.contains(" is off by "));
        Path weights = export.resolve("initial/w1.W.npy");
        byte[] file = Files.readAllBytes(weights);
        ByteBuffer last = ByteBuffer.wrap(file, file.length - Double.BYTES, Double.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN);
        double was = last.getDouble(last.position());
        last.putDouble(was + 0.001);
        Files.write(weights, file);
        List<String> off = compare(List.of(export), 1).stream()
                .filter(line -> line.contains(" is off by "))
                .map(line -> line.substring(0, line.indexOf(' ')))
                .toList();
        assertThat(off)
                .contains(
                        "loss",
                        "train_loss",
                        "grad_std",
                        "delta_rms_log10",
                        "act_rms",
                        "act_cosine")
                .contains("weight_l2", "sigma_w2", "update_l2", "grad_norm_before_clip")
                .doesNotContain("learning_rate", "weight_count", "clip_ratio", "grad_nan_count");
    }

    /** On both engines and in double precision, with and without batch norm, deeper and narrower than published. */
    @Test
    void everyColumnOfLenetsAgrees() throws Exception {
        WrittenImages.into(Files.createDirectory(folder.resolve("images")), 96, 32);
        agree(Stream.of(
                lenet(Map.of(Setting.ENGINE, Engine.FAST)),
                lenet(Map.of(Setting.ENGINE, Engine.FAST, Setting.POOLING, Pooling.MAX)),
                lenet(Map.of(Setting.ENGINE, Engine.REFERENCE, Setting.DEPTH, 7)),
                lenet(Map.of(Setting.PRECISION, Precision.DOUBLE, Setting.BATCH_NORM, true))));
    }

    /** On both engines and in double precision, at every time step; what an LSTM does not have is no column of its rows. */
    @Test
    void everyColumnOfRecurrentNetworksAgrees() throws Exception {
        agree(
                Stream.of(
                        recurrent(Family.RNN, Map.of(Setting.ENGINE, Engine.FAST)),
                        recurrent(Family.LSTM, Map.of(Setting.ENGINE, Engine.REFERENCE)),
                        recurrent(Family.LSTM, Map.of(Setting.PRECISION, Precision.DOUBLE)),
                        recurrent(
                                Family.RNN,
                                Map.of(
                                        Setting.PRECISION,
                                        Precision.DOUBLE,
                                        Setting.INIT,
                                        Init.orthogonal(1.1)))),
                Table.STEPS,
                Table.LAYERS,
                Table.TIMES);
    }

    private static Trial recurrent(Family family, Map<Setting, Object> changes) {
        Map<Setting, Object> settings = new EnumMap<>(Setting.class);
        settings.put(Setting.FAMILY, family);
        settings.put(Setting.SET, DataSetName.TEMPORAL_ORDER);
        settings.put(Setting.DEPTH, 12);
        settings.put(Setting.WIDTH, 9);
        settings.put(Setting.BATCH, 16);
        settings.put(Setting.EXAMPLES, 64);
        settings.put(Setting.STEPS, 4);
        settings.put(Setting.LAYERS_EVERY, 1);
        settings.put(Setting.EVALUATE_EVERY, 2);
        settings.put(Setting.WEIGHT_DECAY, 0.01);
        settings.put(Setting.CLIP, new Clipping(ClipMode.GLOBAL_NORM, 0.3));
        settings.putAll(changes);
        return Trial.of(settings, 1);
    }

    private Trial lenet(Map<Setting, Object> changes) {
        Map<Setting, Object> settings = new EnumMap<>(Setting.class);
        settings.put(Setting.FAMILY, Family.LENET);
        settings.put(Setting.WIDTH, 3);
        settings.put(Setting.SET, DataSetName.MNIST);
        settings.put(Setting.PATH, folder.resolve("images").toString());
        settings.put(Setting.ACTIVATION, Activation.TANH);
        settings.put(Setting.BATCH, 16);
        settings.put(Setting.STEPS, 4);
        settings.put(Setting.LAYERS_EVERY, 1);
        settings.put(Setting.EVALUATE_EVERY, 2);
        settings.putAll(changes);
        return Trial.of(settings, 1);
    }

    private void agree(int count, long seed) throws Exception {
        // Some of them recurrent.
        agree(RandomTrials.of(count, seed), Table.STEPS, Table.LAYERS, Table.TIMES);
    }

    private void agree(Stream<Trial> trials) throws Exception {
        agree(trials, Table.STEPS, Table.LAYERS);
    }

    private void agree(Stream<Trial> trials, Table... tables) throws Exception {
        List<Path> exports = new ArrayList<>();
        for (Trial trial : trials.toList()) {
            exports.add(PyTorch.exported(trial, folder));
        }
        List<String> lines = compare(exports, 0);
        assertThat(lines.get(0)).contains("fast float", "reference float", "reference double");
        assertThat(lines.stream().filter(line -> line.startsWith("| `")))
                .map(line -> line.split("`", -1)[1])
                .containsExactlyElementsOf(columns(tables));
        assertThat(lines).contains("not compared: steps.stats_ms, steps.step_ms");
    }

    /** What is compared: every column of the tables that is neither a key nor a time. */
    private static List<String> columns(Table... tables) {
        return Stream.of(tables)
                .flatMap(table -> table.schema().columnNames().stream())
                .filter(column -> !KEYS.contains(column) && !TIMES.contains(column))
                .distinct()
                .toList();
    }

    private List<String> compare(List<Path> exports, int code)
            throws IOException, InterruptedException {
        File out = folder.resolve("out.txt").toFile();
        int ended = torch.compare(exports, ProcessBuilder.Redirect.to(out));
        List<String> lines = Files.readAllLines(out.toPath());
        assertThat(ended).as(String.join("\n", lines)).isEqualTo(code);
        return lines;
    }
}
