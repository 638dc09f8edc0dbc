package dev.leadline.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The requests of {@code torch_side.py}, for sides in Java: one per line, answered by one line that begins with "> ". */
public final class SideMain {
    private SideMain() {}

    /** What a side can do. */
    public interface Trainer {
        /** Takes the network of this folder. */
        void load(Path folder) throws IOException;

        /** Trains. */
        Burst run(int steps, Recorded recording);

        /** GFLOP/s of a product of square matrices. */
        double peak(int size);

        /**
         * Steps per second of two trainings at a time, over those of one.
         *
         * @param steps of each
         */
        default double both(int steps, Recorded recording) {
            throw new UnsupportedOperationException("one training at a time");
        }

        /** Milliseconds of each part of a step, recording included: as many as {@link Part}. */
        default double[] split(int steps) {
            throw new UnsupportedOperationException("parts are not told");
        }
    }

    /** Answers until standard input ends. */
    public static void serve(Trainer trainer) throws IOException {
        BufferedReader requests =
                new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = requests.readLine(); line != null; line = requests.readLine()) {
            System.out.println("> " + answer(trainer, line.split(" ", -1)));
        }
    }

    private static String answer(Trainer trainer, String[] request) throws IOException {
        return switch (request[0]) {
            case "load" -> {
                trainer.load(Path.of(request[1]));
                yield "ready";
            }
            case "run" ->
                trainer.run(Integer.parseInt(request[1]), Recorded.of(request[2]))
                        .line();
            case "both" ->
                String.valueOf(trainer.both(Integer.parseInt(request[1]), Recorded.of(request[2])));
            case "split" ->
                Arrays.stream(trainer.split(Integer.parseInt(request[1])))
                        .mapToObj(String::valueOf)
                        .collect(Collectors.joining(","));
            case "peak" -> String.valueOf(trainer.peak(Integer.parseInt(request[1])));
            default ->
                throw new IllegalArgumentException("request must be known but was " + request[0]);
        };
    }

    /** The numbers from 0. */
    public static int[] upTo(int count) {
        return IntStream.range(0, count).toArray();
    }
}
