package dev.leadline.cli;

import dev.leadline.replay.Export;
import dev.leadline.replay.LandedTrial;
import dev.leadline.replay.Reproduction;
import dev.leadline.report.ShellWord;
import dev.leadline.report.TerminalText;
import dev.leadline.results.Results;
import dev.leadline.row.TrialResult;
import dev.leadline.run.TrialRunner;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;

/** {@code leadline replay}: is a landed trial reproducible here? */
@Command(
        name = "replay",
        mixinStandardHelpOptions = true,
        description = {
            "Trains one landed trial again and compares every number but the times.",
            "Tells which facts about machine, build and data differ. Exit code 1 if any number differs.",
            "With --export it is not trained: what it began with, and its rows, go into a folder, with scripts that train it",
            "in PyTorch and print the differences."
        })
final class ReplayCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "RESULTS", description = "The results directory.")
    private String directory;

    @Parameters(index = "1", paramLabel = "TRIAL", description = "The trial's id.")
    private String trialId;

    @Option(
            names = "--export",
            paramLabel = "DIR",
            description =
                    "Write initial parameters, first minibatches, settings and rows into this folder, "
                            + "which must be absent or empty.")
    private Path export;

    @Option(
            names = "--minibatches",
            paramLabel = "N",
            description =
                    "How many minibatches are exported (default: up to the third recorded step, "
                            + "but 10 to 100).")
    private Integer minibatches;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (minibatches != null && export == null) {
            throw new WrongInputException(
                    "--minibatches must be given with --export but was given alone");
        }
        TrialResult landed = landed(Directories.open(directory));
        return export == null ? replay(landed) : export(landed);
    }

    private int export(TrialResult landed) throws IOException, InterruptedException {
        int count = minibatches == null ? Export.usual(landed) : minibatches;
        Export.of(landed, count).write(export);
        PrintWriter print = spec.commandLine().getOut();
        print.printf(
                Locale.ROOT,
                "trial %s with its first %,d minibatches: %s%n",
                trialId,
                count,
                export);
        print.println("in PyTorch: python3 "
                + ShellWord.of(export.resolve("compare.py").toString()));
        print.flush();
        return 0;
    }

    private int replay(TrialResult landed) throws InterruptedException {
        TrialResult again = new TrialRunner(Clock.systemUTC(), System::nanoTime)
                .run(landed.trial().trial(), landed.trial().sweep(), Optional.empty());
        Reproduction reproduction = Reproduction.of(landed, again);
        PrintWriter print = spec.commandLine().getOut();
        reproduction.lines(trialId).stream().map(TerminalText::line).forEach(print::println);
        print.flush();
        return reproduction.differences().isEmpty() ? 0 : 1;
    }

    private TrialResult landed(Results results) throws IOException {
        return LandedTrial.read(results, trialId)
                .orElseThrow(() -> new WrongInputException(
                        "TRIAL must be the id of a trial in " + directory + " but was " + trialId));
    }
}
