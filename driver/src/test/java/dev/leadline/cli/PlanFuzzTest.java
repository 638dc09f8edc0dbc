package dev.leadline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leadline.sweep.TextMutation;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whatever happens to a sweep file, plan ends in a plan without a negative number or in messages, and soon. */
class PlanFuzzTest {
    /** Between them they have every section, every kind of value, both families and all that has rules. */
    private static final List<String> SAMPLES = List.of("""
            name: plain
            question: Why?
            data: {set: gaussian, features: 64, classes: 3, examples: 200, test-fraction: 0.2}
            model: {width: 16, activation: tanh, init: {normal: 2.0}, bias-variance: 0.1}
            train: {optimizer: sgd, learning-rate: 0.05, momentum: 0.9, batch: 32, steps: 100, warmup-steps: 10}
            record: {layers-every: 10, histograms-every: 50, evaluate-every: 0, noise-every: 50, noise-minibatches: 4}
            grid:
              depth: [2, 8]
              clip: [none, {global-norm: 1.0}]
            exclude:
              - {depth: 2, clip: none}
            seeds: 2
            seed: 7
            limits: {trial-timeout: 10m, time-budget: 2h, max-failures: 20%}
            """, """
            name: blocks
            data: {set: digits, standardize: false, examples: 1000}
            model: {depth: 8, batch-norm: true, residual: scaled, block-order: pre-activation}
            train: {optimizer: adam, weight-decay: 0.01, decay-at: [10, 20], decay-factor: 0.5, steps: 30}
            record: {hessian-every: 10, hessian-iterations: 5, shattering-every: 10, steps-every: 5}
            zip:
              - {width: [8, 16], learning-rate: [0.1, 0.05]}
            """, """
            name: images
            data: {set: cifar10, path: /nowhere}
            model: {family: resnet, depth: 20, width: 4, residual: identity}
            train: {batch: 128, steps: 10, precision: double}
            grid: {init: [he, lecun]}
            """, """
            name: listed
            model: {hidden: [64, 32, 16]}
            train: {steps: 0, engine: reference}
            """);

    private static final Pattern NEGATIVE = Pattern.compile("(?<![\\w.])-[\\d.]");
    private static final Pattern TRIALS = Pattern.compile("= ([\\d,]+) trials");
    private static final Duration LONGEST = Duration.ofSeconds(1);

    /** Beside that: a sweep may have a million trials. */
    private static final Duration PER_TRIAL = Duration.ofNanos(30_000);

    @TempDir
    private Path folder;

    @Test
    void aThousandMutationsEndWell() throws IOException {
        assertThat(planned(new Random(3), 1_000)).isBetween(100, 900);
    }

    @Test
    @Tag("full")
    void aMillionMutationsEndWell() throws IOException {
        assertThat(planned(new Random(4), 1_000_000)).isPositive();
    }

    /** How many mutated files can be planned all the same. */
    private int planned(Random random, int tries) throws IOException {
        Path file = folder.resolve("fuzz.yaml");
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        int planned = 0;
        for (int i = 0; i < tries; i++) {
            String text = TextMutation.of(SAMPLES.get(random.nextInt(SAMPLES.size())), random);
            Files.writeString(file, text);
            StringWriter out = new StringWriter();
            StringWriter err = new StringWriter();
            // Of this thread alone: other work of the machine does not count.
            long start = threads.getCurrentThreadCpuTime();
            int code = Leadline.commandLine()
                    .setOut(new PrintWriter(out))
                    .setErr(new PrintWriter(err))
                    .execute("plan", file.toString());
            Duration took = Duration.ofNanos(threads.getCurrentThreadCpuTime() - start);
            assertEndedWell(
                    "mutation " + i + ":\n" + text, code, out.toString(), err.toString(), took);
            planned += code == 0 ? 1 : 0;
        }
        return planned;
    }

    private static void assertEndedWell(
            String text, int code, String out, String err, Duration took) {
        String all = text + "\n" + out + err;
        assertThat(code).as(all).isIn(0, Leadline.WRONG_INPUT);
        assertThat(err.contains("\tat ")).as(all).isFalse();
        assertThat(err.isEmpty() && code != 0).as("says nothing: %s", all).isFalse();
        assertThat(err.length()).as(all).isLessThan(100_000);
        Matcher trials = TRIALS.matcher(out);
        long count = trials.find() ? Long.parseLong(trials.group(1).replace(",", "")) : 0;
        assertThat(took).as(all).isLessThan(LONGEST.plus(PER_TRIAL.multipliedBy(count)));
        if (trials.reset().find()) {
            String numbers = out.substring(trials.start());
            assertThat(NEGATIVE.matcher(numbers).find()).as(all).isFalse();
        }
    }
}
