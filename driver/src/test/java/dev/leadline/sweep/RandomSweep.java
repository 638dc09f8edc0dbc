package dev.leadline.sweep;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.leadline.trial.ClipMode;
import dev.leadline.trial.DataSetName;
import dev.leadline.trial.Init;
import dev.leadline.trial.Kind;
import dev.leadline.trial.Labelled;
import dev.leadline.trial.Setting;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** Makes sweeps that are valid by construction, as JSON, which is YAML too. */
final class RandomSweep {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    /** Settings that some rule ties to another; the rest may have any value. */
    private static final Set<Setting> TIED = EnumSet.of(
            // A resnet restricts depth, data and initialisation: see
            // theFamilyOfResidualNetworksIsReadFromASweep.
            Setting.FAMILY,
            Setting.HIDDEN,
            Setting.BLOCK,
            Setting.BLOCK_ORDER,
            Setting.SHORTCUT,
            Setting.INPUT_VARIANCE,
            Setting.FORGET_BIAS,
            Setting.SEQUENCE,
            Setting.TIME_STEPS,
            Setting.TIME_STEPS_EVERY,
            Setting.POOLING,
            Setting.COMPRESSION,
            // One value is of densenets only.
            Setting.RESIDUAL,
            Setting.FEATURES,
            Setting.CLASSES,
            Setting.OPTIMIZER,
            Setting.MOMENTUM,
            Setting.PRECISION,
            Setting.ENGINE,
            Setting.STANDARDIZE,
            Setting.SCALING,
            // Of images only.
            Setting.SIZE,
            Setting.BATCH_NORM,
            Setting.NORM,
            Setting.PATH);

    private final Random random;
    private final ObjectNode sweep = JSON.objectNode();

    private RandomSweep(Random random) {
        this.random = random;
    }

    static ObjectNode of(Random random) {
        return new RandomSweep(random).make();
    }

    private ObjectNode make() {
        sweep.put("name", "s" + random.nextInt(1000));
        if (random.nextBoolean()) {
            sweep.put("question", "Why " + random.nextInt() + "?");
        }
        tied();
        engine();
        scaling();
        norm();
        int axes = 0;
        for (Setting setting : Setting.values()) {
            if (TIED.contains(setting)) {
                continue;
            }
            if (random.nextInt(3) == 0) {
                sweep.withObject("/" + setting.section()).set(setting.key(), value(setting));
            }
            if (axes < 4 && random.nextInt(6) == 0) {
                axis(setting);
                axes++;
            }
        }
        exclude();
        ends();
        return sweep;
    }

    /** One of the ways in which tied settings go together. */
    private void tied() {
        switch (random.nextInt(4)) {
            case 0 -> {
                sweep.withObject("/data").put("features", 5).put("classes", 3);
                sweep.withObject("/grid").putArray("set").add("gaussian");
                sweep.withArray("/zip").addObject().putArray("path").add("/data");
            }
            case 1 -> sweep.withObject("/train").put("optimizer", "adam").put("momentum", 0);
            case 2 -> sweep.withObject("/train").put("optimizer", "nesterov").put("momentum", 0.5);
            default -> {
                ObjectNode group = sweep.withArray("/zip").addObject();
                group.putArray("optimizer").add("sgd").add("nesterov");
                group.putArray("momentum").add(0.25).add(1e-3);
            }
        }
    }

    /** Only one engine has double precision. */
    private void engine() {
        switch (random.nextInt(4)) {
            case 0 -> sweep.withObject("/train").put("precision", "double");
            case 1 -> {
                sweep.withObject("/train").put("engine", "reference");
                sweep.withObject("/grid").putArray("precision").add("double").add("float");
            }
            case 2 -> sweep.withObject("/grid").putArray("engine").add("fast").add("reference");
            default -> {}
        }
    }

    /** The older flag says the same as one of the newer words. */
    private void scaling() {
        switch (random.nextInt(4)) {
            case 0 -> sweep.withObject("/data").put("standardize", false).put("scaling", "raw");
            case 1 -> sweep.withObject("/data").put("standardize", true).put("scaling", "min-max");
            case 2 -> sweep.withObject("/grid").putArray("scaling").add("raw").add("standardize");
            default -> sweep.withObject("/grid").putArray("standardize").add(random.nextBoolean());
        }
    }

    /** The same of batch norm. */
    private void norm() {
        switch (random.nextInt(4)) {
            case 0 -> sweep.withObject("/model").put("batch-norm", true).put("norm", "batch");
            case 1 -> sweep.withObject("/model").put("batch-norm", false).put("norm", "rms");
            case 2 -> sweep.withObject("/grid").putArray("norm").add("layer").add("batch");
            default -> sweep.withObject("/grid").putArray("batch-norm").add(random.nextBoolean());
        }
    }

    private void axis(Setting setting) {
        if (sweep.path("grid").has(setting.key())) {
            return;
        }
        Set<JsonNode> values = new LinkedHashSet<>();
        for (int i = random.nextInt(3); i >= 0; i--) {
            values.add(value(setting));
        }
        ArrayNode list = random.nextBoolean()
                ? sweep.withObject("/grid").putArray(setting.key())
                : sweep.withArray("/zip").addObject().putArray(setting.key());
        list.addAll(values);
    }

    private void exclude() {
        List<String> axes = new ArrayList<>();
        sweep.path("grid").fieldNames().forEachRemaining(axes::add);
        for (String axis : axes) {
            JsonNode values = sweep.path("grid").path(axis);
            if (values.size() > 1 && random.nextInt(3) == 0) {
                sweep.withArray("/exclude").addObject().set(axis, values.get(0));
            }
        }
    }

    private void ends() {
        if (random.nextBoolean()) {
            sweep.put("seeds", 1 + random.nextInt(3))
                    .put("seed", random.nextInt(Integer.MAX_VALUE));
        }
        if (random.nextBoolean()) {
            sweep.withObject("/limits")
                    .put(
                            random.nextBoolean() ? "trial-timeout" : "time-budget",
                            1 + random.nextInt(99) + List.of("s", "m", "h").get(random.nextInt(3)));
        }
        if (random.nextBoolean()) {
            sweep.withObject("/limits")
                    .set(
                            "max-failures",
                            random.nextBoolean()
                                    ? JSON.numberNode(random.nextInt(9))
                                    : JSON.textNode(random.nextInt(100) + ".5%"));
        }
    }

    private JsonNode value(Setting setting) {
        Kind kind = setting.kind();
        if (setting == Setting.SET) {
            // Sequences that are drawn have a length and are not scaled.
            return word(Arrays.stream(DataSetName.values())
                    .filter(set -> !set.hasDrawnSequences())
                    .toList());
        } else if (setting == Setting.EXAMPLES) {
            // At least as many as a batch.
            return JSON.numberNode(100 + random.nextInt(50));
        } else if (setting == Setting.TEST_FRACTION) {
            return JSON.numberNode(random.nextInt(0, 14) / 16.0);
        } else if (kind instanceof Kind.Whole) {
            // Even for the sake of residual blocks, and at least 2 for that of batch norm.
            return JSON.numberNode(2 * (1 + random.nextInt(50)));
        } else if (kind instanceof Kind.Real) {
            return random.nextInt(4) == 0
                    ? JSON.numberNode(random.nextInt(1, 10) / 16.0)
                    : JSON.numberNode(0.001 * random.nextInt(1, 999));
        } else if (kind instanceof Kind.Flag) {
            return JSON.booleanNode(random.nextBoolean());
        } else if (kind instanceof Kind.Choice choice) {
            return word(choice.constants());
        } else if (kind instanceof Kind.WholeList) {
            ArrayNode list = JSON.arrayNode();
            for (int i = 0; i < random.nextInt(4); i++) {
                list.add(10 * (i + 1));
            }
            return list;
        } else if (kind instanceof Kind.Initial) {
            return random.nextInt(3) == 0
                    ? tagged(word(Init.schemesWithValue()).asText())
                    : plainInit();
        } else if (kind instanceof Kind.Clip) {
            return random.nextInt(3) == 0
                    ? JSON.textNode("none")
                    : tagged(word(ClipMode.thresholded()).asText());
        }
        return JSON.textNode("text " + random.nextInt(5));
    }

    private JsonNode plainInit() {
        return word(Init.schemesByName().stream()
                .filter(s -> s != Init.Scheme.ZERO_RESIDUAL_BRANCH)
                .toList());
    }

    private JsonNode tagged(String tag) {
        return JSON.objectNode().put(tag, random.nextInt(1, 40) / 8.0);
    }

    private JsonNode word(List<? extends Labelled> constants) {
        return JSON.textNode(constants.get(random.nextInt(constants.size())).label());
    }
}
