package dev.leadline.bench;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A side of the comparison: a process that keeps running, so that each is warm when it is timed. */
final class Side implements AutoCloseable {
    private static final String ANSWER = "> ";

    private final String name;
    private final Process process;
    private final BufferedWriter requests;
    private final BufferedReader answers;

    private Side(String name, Process process) {
        this.name = name;
        this.process = process;
        requests = process.outputWriter();
        answers = process.inputReader();
    }

    /** Starts it with one thread for the native libraries. */
    static Side start(String name, List<String> command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("OMP_NUM_THREADS", "1");
        builder.environment().put("MKL_NUM_THREADS", "1");
        builder.environment().put("OPENBLAS_NUM_THREADS", "1");
        // DJL neither downloads nor reports anything.
        builder.environment().put("DJL_OFFLINE", "true");
        builder.environment().put("OPT_OUT_TRACKING", "true");
        return new Side(
                name, builder.redirectError(ProcessBuilder.Redirect.INHERIT).start());
    }

    String name() {
        return name;
    }

    void load(Path folder) throws IOException {
        ask("load " + folder);
    }

    Burst run(int steps, Recorded recording) throws IOException {
        return Burst.of(ask("run " + steps + " " + recording.label()));
    }

    double peak(int size) throws IOException {
        return Double.parseDouble(ask("peak " + size));
    }

    double both(int steps, Recorded recording) throws IOException {
        return Double.parseDouble(ask("both " + steps + " " + recording.label()));
    }

    double[] split(int steps) throws IOException {
        return Burst.numbers(ask("split " + steps));
    }

    private String ask(String request) throws IOException {
        requests.write(request);
        requests.newLine();
        requests.flush();
        for (String line = answers.readLine(); line != null; line = answers.readLine()) {
            if (line.startsWith(ANSWER)) {
                return line.substring(ANSWER.length());
            }
            // A library's own message.
            System.err.println(name + ": " + line);
        }
        throw new IllegalStateException(
                name + " must answer '" + request + "' but ended; its message is above");
    }

    @Override
    public void close() {
        process.destroy();
    }
}
