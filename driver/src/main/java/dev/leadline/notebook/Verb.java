package dev.leadline.notebook;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A command of the launcher, {@code %leadline}, in a process of its own: it may train, for which Spark is set up otherwise than for
 * questions.
 */
final class Verb {
    private static final int PATIENCE_SECONDS = 10;

    private volatile Process process;
    private volatile boolean stopped;

    /**
     * Runs to the end, showing what the command prints as it comes.
     *
     * @param home the folder that holds the launcher, in which it is run
     */
    void run(Path home, String[] words) throws CellException, IOException {
        stopped = false;
        List<String> command = new ArrayList<>();
        command.add(Launcher.in(home).toString());
        command.addAll(List.of(words));
        ProcessBuilder builder = new ProcessBuilder(command).directory(home.toFile());
        // Its output is not a terminal, whatever Jupyter was started from.
        builder.environment().remove("LEADLINE_TERMINAL");
        process = builder.start();
        process.getOutputStream().close();
        try {
            int code = shown(process);
            if (stopped) {
                throw new CellException("interrupted");
            } else if (code != 0) {
                throw new CellException(
                        "%%leadline must end with exit code 0 but ended with %d".formatted(code));
            }
        } catch (InterruptedException e) {
            process.destroy();
            throw new CellException("interrupted", e);
        } finally {
            process = null;
        }
    }

    /** Shows what the process prints until it ends. */
    private static int shown(Process process) throws InterruptedException {
        Thread errors = new Thread(() -> copy(process.getErrorStream(), System.err), "errors");
        errors.start();
        copy(process.getInputStream(), System.out);
        errors.join();
        return process.waitFor();
    }

    private static void copy(InputStream from, PrintStream to) {
        byte[] buffer = new byte[4096];
        try (InputStream in = from) {
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                to.print(new String(buffer, 0, count, StandardCharsets.UTF_8));
                to.flush();
            }
        } catch (IOException e) {
            to.println("the output ends here: " + e.getMessage());
        }
    }

    /** Ends the command that runs, if one does, as Ctrl-C would. */
    void stop() {
        Process running = process;
        if (running == null) {
            return;
        }
        stopped = true;
        running.descendants().forEach(ProcessHandle::destroy);
        running.destroy();
        try {
            if (!running.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                running.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
