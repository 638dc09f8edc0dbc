package dev.leadline.replay;

import com.fasterxml.jackson.databind.ObjectMapper;

import dev.leadline.data.DataException;
import dev.leadline.data.Examples;
import dev.leadline.parquet.Table;
import dev.leadline.row.TrialResult;
import dev.leadline.run.Origin;
import dev.leadline.trial.Recording;
import dev.leadline.trial.Shape;

import org.apache.commons.io.IOUtils;

import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Writes a landed trial for another framework: initial parameters, first minibatches, settings and rows, and the scripts that
 * train it in PyTorch and compare.
 *
 * @param landed what is compared with
 * @param origin what it began with
 * @param minibatches how many are written
 */
public record Export(TrialResult landed, Origin origin, int minibatches) {
    /** Where the scripts are among this program's resources. */
    private static final String SCRIPTS = "/dev/leadline/pytorch/";

    private static final List<String> NAMES =
            List.of("compare.py", "training.py", "network.py", "measure.py");

    /** Parts of the data that are larger, in bytes, are left out, and their losses and errors not compared: CIFAR-10's has 600 MB. */
    private static final long LARGEST_PART = 256L << 20;

    /** Steps of a period that are covered unless asked otherwise. */
    private static final int PERIODS = 2;

    /** Fewest and most minibatches unless asked otherwise. */
    private static final int FEW = 10;

    private static final int MANY = 100;

    /** Minibatches up to the third recorded step, but ten to a hundred, as far as the trial made so many. */
    public static int usual(TrialResult landed) {
        Recording recording = landed.trial().recording();
        int period = recording.layersEvery() > 0 ? recording.layersEvery() : recording.stepsEvery();
        long wanted = Math.max(FEW, (long) PERIODS * period + 1);
        return (int) Math.min(wanted, Math.min(MANY, most(landed)));
    }

    /** The pass after the last update sees a minibatch, too. */
    private static int most(TrialResult landed) {
        return landed.trial().outcome().stepsDone() + 1;
    }

    /**
     * Loads what the trial began with.
     *
     * @throws ExportException if that is not what it was when it landed, or there is nothing to compare
     */
    public static Export of(TrialResult landed, int minibatches) throws InterruptedException {
        int most = most(landed);
        ExportException.unless(
                minibatches > 0 && minibatches <= most,
                "number of minibatches",
                "in 1.." + most + ", the steps that the trial made and one",
                minibatches);
        boolean recorded = landed.steps().stream().anyMatch(row -> row.step() < minibatches)
                || landed.layers().stream().anyMatch(row -> row.step() < minibatches);
        String id = landed.trial().trialId();
        ExportException.unless(
                recorded,
                "trial",
                "one with rows of steps or layers during the first " + minibatches + " minibatches",
                id);
        Origin origin = origin(landed);
        ExportException.unless(
                origin.data().hash().equals(landed.trial().provenance().dataHash()),
                "hash of the data",
                landed.trial().provenance().dataHash() + " as when the trial landed",
                origin.data().hash());
        return new Export(landed, origin, minibatches);
    }

    private static Origin origin(TrialResult landed) throws InterruptedException {
        try {
            return Origin.of(landed.trial().trial(), () -> {});
        } catch (DataException | IllegalArgumentException | IllegalStateException e) {
            throw new ExportException(
                    "trial " + landed.trial().trialId(),
                    "one whose data can be loaded and whose network can be built here",
                    e);
        }
    }

    /**
     * @param folder does not exist, or is empty
     * @throws ExportException if it holds anything
     */
    public void write(Path folder) throws IOException {
        ExportException.unless(
                !Files.exists(folder) || isEmpty(folder),
                "folder of the export",
                "absent or empty",
                folder);
        Path initial = Files.createDirectories(folder.resolve("initial"));
        for (Origin.Parameter parameter : origin.parameters()) {
            Path file = initial.resolve(parameter.name() + ".npy");
            try (Npy npy = Npy.ofDoubles(file, parameter.shape())) {
                for (double value : parameter.values()) {
                    npy.write(value);
                }
            }
        }
        ExampleFiles.writeMinibatches(folder, origin.minibatches(minibatches));
        if (evaluated()) {
            writePart(folder, "train", origin.data().train());
            writePart(folder, "test", origin.data().test());
        }
        RowFiles.write(folder, Table.STEPS, landed);
        RowFiles.write(folder, Table.LAYERS, landed);
        RowFiles.write(folder, Table.TIMES, landed);
        for (String name : NAMES) {
            URL script = Export.class.getResource(SCRIPTS + name);
            Files.write(folder.resolve(name), IOUtils.toByteArray(script));
        }
        // Last: without it the scripts refuse the folder.
        Files.writeString(folder.resolve("trial.json"), about());
    }

    private static boolean isEmpty(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return false;
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.findAny().isEmpty();
        }
    }

    /** Whether loss and error over the parts of the data are in a row of the exported steps. */
    private boolean evaluated() {
        return landed.steps().stream()
                .anyMatch(row -> row.step() < minibatches && row.trainError() != null);
    }

    private static void writePart(Path folder, String name, Examples part) throws IOException {
        if ((long) part.inputs().length * Float.BYTES <= LARGEST_PART) {
            ExampleFiles.write(folder, name, part);
        }
    }

    private String about() throws IOException {
        Shape shape = origin.data().train().shape();
        About about = new About(
                landed.trial().trialId(),
                landed.trial().provenance().leadlineVersion(),
                origin.data().classes(),
                List.of(shape.channels(), shape.height(), shape.width()),
                About.settings(origin.trial()));
        return new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(about) + "\n";
    }
}
