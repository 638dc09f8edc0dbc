package dev.leadline.net;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leadline.architecture.Blueprint;
import dev.leadline.net.GraphBuilder.Purpose;
import dev.leadline.run.Trials;
import dev.leadline.trial.Activation;
import dev.leadline.trial.BlockOrder;
import dev.leadline.trial.Family;
import dev.leadline.trial.Norm;
import dev.leadline.trial.Precision;
import dev.leadline.trial.Residual;
import dev.leadline.trial.Setting;
import dev.leadline.trial.Shape;
import dev.leadline.trial.Trial;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * DL4J's configurations of many models, against their hashes from before the builder read a blueprint. Trials that landed were
 * trained by those networks. Another version of DL4J may write another text: then compare the texts of both by
 * hand, and copy {@code target/dl4j.csv}.
 */
class GraphRecordTest {
    /** The clock's time, which nothing is drawn from. */
    private static final Pattern SEED = Pattern.compile("\"seed\" : \\d+");

    /** What {@link ObservedActivation} was called then, which its text says and no network depends on. */
    private static final String OBSERVED_ACTIVATION = "dev.leadline.net.Probe";

    private static final Shape GREY = new Shape(1, 28, 28);
    private static final Shape COLOUR = new Shape(3, 32, 32);

    @Test
    void everyModelIsBuiltAsItWasWhenItsTrialsLanded() throws IOException {
        List<String> lines = new ArrayList<>();
        for (Purpose purpose : Purpose.values()) {
            for (Trial trial : models()) {
                for (Shape input : inputs(trial)) {
                    lines.add(line(trial, purpose, input));
                }
            }
        }
        Path now = Path.of("target", "dl4j.csv");
        Files.write(now, lines);
        try (var before = GraphRecordTest.class.getResourceAsStream("/graphs/dl4j.csv")) {
            assertThat(lines)
                    .containsExactlyElementsOf(
                            new String(before.readAllBytes(), StandardCharsets.UTF_8)
                                    .lines()
                                    .toList());
        }
    }

    private static List<Shape> inputs(Trial trial) {
        return trial.model().family() == Family.MLP
                ? List.of(Shape.flat(64), COLOUR)
                : List.of(GREY, COLOUR);
    }

    private static String line(Trial trial, Purpose purpose, Shape input) {
        GraphBuilder builder = new GraphBuilder(
                Blueprint.of(trial.model(), input, 10),
                purpose,
                trial.training().precision());
        String settings = Stream.concat(
                        Arrays.stream(Setting.values())
                                .filter(setting -> setting.section().equals("model")),
                        Stream.of(Setting.PRECISION))
                .filter(setting -> !setting.of(trial.cell()).equals(setting.defaultValue()))
                // Which the older flag says.
                .filter(setting -> setting.of(trial.cell()) != Norm.BATCH)
                .map(setting -> setting.key() + "=" + Setting.text(setting.of(trial.cell())))
                .collect(Collectors.joining(" "));
        return String.join(",", purpose.name(), input.toString(), settings, hash(text(builder)));
    }

    private static String text(GraphBuilder builder) {
        return SEED.matcher(builder.configuration().toJson())
                .replaceAll("")
                .replace(ObservedActivation.class.getName(), OBSERVED_ACTIVATION)
                // The same function, which is a number where DL4J's own is none.
                .replace(
                        ShiftedSoftmax.class.getName(),
                        "org.nd4j.linalg.activations.impl.ActivationSoftmax");
    }

    private static String hash(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<Trial> models() {
        List<Trial> models = new ArrayList<>();
        for (int depth : new int[] {1, 2, 3, 7}) {
            models.add(Trials.of(Setting.DEPTH, depth, Setting.WIDTH, 12));
            models.add(
                    Trials.of(Setting.DEPTH, depth, Setting.WIDTH, 12, Setting.BATCH_NORM, true));
        }
        models.add(Trials.of(Setting.DEPTH, 4, Setting.HIDDEN, List.of(30, 20, 10)));
        models.add(Trials.of(Setting.PRECISION, Precision.DOUBLE));
        for (Activation activation : Activation.values()) {
            models.add(Trials.of(Setting.ACTIVATION, activation));
        }
        models.addAll(blocks(Map.of(Setting.DEPTH, 8)));
        models.addAll(blocks(Map.of(Setting.DEPTH, 2)));
        models.addAll(blocks(Map.of(Setting.FAMILY, Family.RESNET, Setting.DEPTH, 8)));
        models.addAll(
                blocks(Map.of(Setting.FAMILY, Family.RESNET, Setting.DEPTH, 20, Setting.WIDTH, 5)));
        for (Norm norm : List.of(Norm.LAYER, Norm.RMS, Norm.WEIGHT_STANDARDISED)) {
            models.add(Trials.of(Setting.NORM, norm));
            models.add(Trials.of(Setting.FAMILY, Family.RESNET, Setting.NORM, norm));
        }
        return models;
    }

    /** Every kind of block, and the network without. */
    private static List<Trial> blocks(Map<Setting, Object> settings) {
        List<Trial> models = new ArrayList<>();
        for (boolean batchNorm : new boolean[] {false, true}) {
            for (Residual residual : EnumSet.complementOf(EnumSet.of(Residual.DENSE))) {
                for (BlockOrder order : BlockOrder.values()) {
                    if (residual == Residual.NONE && order == BlockOrder.PRE_ACTIVATION) {
                        continue;
                    }
                    Map<Setting, Object> given = new TreeMap<>(settings);
                    given.put(Setting.BATCH_NORM, batchNorm);
                    given.put(Setting.RESIDUAL, residual);
                    given.put(Setting.BLOCK_ORDER, order);
                    models.add(Trial.of(given, 1));
                }
            }
        }
        return models;
    }
}
