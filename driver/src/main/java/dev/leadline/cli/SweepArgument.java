package dev.leadline.cli;

import dev.leadline.report.ShellWord;
import dev.leadline.sweep.Sweep;
import dev.leadline.trial.Engine;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

import java.nio.file.Path;
import java.util.Arrays;

/** The sweep that a verb is about: its file, and what the command line changes of it. */
final class SweepArgument {
    @Parameters(paramLabel = "SWEEP", description = "The sweep file.")
    private Path file;

    @Option(
            names = "--engine",
            paramLabel = "ENGINE",
            description = {
                "Train every trial on this engine: fast or reference (default: as the sweep file says, else fast).",
                "Double precision has only the reference."
            },
            converter = EngineConverter.class)
    private Engine engine;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    /** Reads it. */
    Sweep sweep() {
        Sweep sweep = Sweep.read(file);
        try {
            return engine == null ? sweep : sweep.on(engine);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    /** As on the command line. */
    String words() {
        String word = ShellWord.of(file.toString());
        return engine == null ? word : word + " --engine " + engine.label();
    }

    /** By the names of the sweep file. */
    static final class EngineConverter implements ITypeConverter<Engine> {
        @Override
        public Engine convert(String value) {
            return Arrays.stream(Engine.values())
                    .filter(engine -> engine.label().equals(value))
                    .findFirst()
                    .orElseThrow(() -> new TypeConversionException(
                            "must be fast or reference but was '" + value + "'"));
        }
    }
}
